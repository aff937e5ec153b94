namespace Webhooks;

/// <summary>Records inserts, updates and deletes of an entity as events.</summary>
/// <remarks>The same as <c>HasWebhooks()</c> in the model, which takes precedence.</remarks>
/// <param name="objectName">
/// The name of the object in subscriptions and payloads, or <see langword="null"/> to use the name of the table.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WebhookObjectAttribute(string? objectName = null) : Attribute
{
    /// <summary>Gets the name of the object.</summary>
    /// <value>The name, or <see langword="null"/> if it is the name of the table.</value>
    public string? ObjectName { get; } = objectName;

    /// <summary>Gets or sets the name of the property whose value is the tenant of the events.</summary>
    /// <value>The default is <see langword="null"/>: events have no tenant.</value>
    public string? Tenant { get; set; }
}
