namespace Webhooks.Administration;

/// <summary>What is to be changed or used does not exist, or belongs to another tenant; nothing tells which.</summary>
/// <param name="message">What does not exist, with the id that was given.</param>
public sealed class WebhookNotFoundException(string message) : Exception(message);
