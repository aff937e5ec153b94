namespace Webhooks;

/// <summary>Keeps a property out of the events of its entity.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotWebhookFieldAttribute : Attribute;
