namespace Webhooks;

/// <summary>
/// Turns inserts, updates and deletes of an entity into events; the same as <c>HasWebhooks()</c> in the model, which goes
/// before it.
/// </summary>
/// <param name="objectName">The name of the object in subscriptions and payloads; that of the table where none is given.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WebhookObjectAttribute(string? objectName = null) : Attribute
{
    /// <summary>The name of the object.</summary>
    /// <value>Null means the name of the table.</value>
    public string? ObjectName { get; } = objectName;

    /// <summary>The property that says whose a row is: its value is the tenant of the events.</summary>
    /// <value>Null by default: events have no tenant.</value>
    public string? Tenant { get; set; }
}
