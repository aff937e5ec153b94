namespace Webhooks;

/// <summary>
/// Makes a property a field of the events of its entity. Once one property has it, only those that have it are fields.
/// </summary>
/// <param name="name">The name of the field; the name of the property where none is given.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WebhookFieldAttribute(string? name = null) : Attribute
{
    /// <summary>The name of the field.</summary>
    /// <value>Null means the name of the property.</value>
    public string? Name { get; } = name;
}
