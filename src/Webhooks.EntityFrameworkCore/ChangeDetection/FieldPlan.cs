using Microsoft.EntityFrameworkCore.Metadata;
using Webhooks.Definitions;

namespace Webhooks.ChangeDetection;

/// <summary>
/// Describes how one field gets its value: taken from a row as the model has it, and sent in its stored form.
/// </summary>
internal abstract class FieldPlan(string name)
{
    public string Name { get; } = name;

    /// <summary>Gets the type of the values that are sent.</summary>
    public virtual FieldType Type => FieldType.Unspecified;

    /// <summary>Gets the column, or null if the field consists of several.</summary>
    public virtual IProperty? Column => null;

    /// <summary>Gets a value indicating whether only the database knows the stored form of a value.</summary>
    public abstract bool IsKnownToDatabaseOnly { get; }

    /// <summary>
    /// Returns the value as the model has it. A field with parts returns a <see cref="RowImage"/> or a list of them.
    /// </summary>
    public abstract object? Take(IRow row);

    /// <summary>Returns the value as it is sent.</summary>
    /// <param name="taken">The result of <see cref="Take"/>.</param>
    /// <param name="before">The value before the change. An equal value is sent in the same form.</param>
    public abstract object? Send(object? taken, SentField? before);
}
