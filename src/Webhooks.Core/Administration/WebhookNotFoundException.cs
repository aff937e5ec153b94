namespace Webhooks.Administration;

/// <summary>
/// The exception that is thrown if an item does not exist or belongs to another tenant. It does not reveal which.
/// </summary>
/// <param name="message">The kind and id of the missing item.</param>
public sealed class WebhookNotFoundException(string message) : Exception(message);
