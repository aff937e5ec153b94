namespace Webhooks;

/// <summary>Excludes a property from the events of its entity.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotWebhookFieldAttribute : Attribute;
