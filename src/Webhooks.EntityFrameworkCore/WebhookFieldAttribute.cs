namespace Webhooks;

/// <summary>Makes a property a field of the events of its entity.</summary>
/// <remarks>If any property of the entity has this attribute, only properties with it are fields.</remarks>
/// <param name="name">The name of the field, or <see langword="null"/> to use the name of the property.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WebhookFieldAttribute(string? name = null) : Attribute
{
    /// <summary>Gets the name of the field.</summary>
    /// <value>The name, or <see langword="null"/> if it is the name of the property.</value>
    public string? Name { get; } = name;
}
