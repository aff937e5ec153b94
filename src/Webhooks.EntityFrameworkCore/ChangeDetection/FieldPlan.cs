using Microsoft.EntityFrameworkCore.Metadata;
using Webhooks.Definitions;

namespace Webhooks.ChangeDetection;

/// <summary>
/// How one field gets its value: it is taken from a row as the model has it, and is sent in the form that is stored.
/// </summary>
internal abstract class FieldPlan(string name)
{
    public string Name { get; } = name;

    /// <summary>What its values mean once they are sent.</summary>
    public virtual FieldType Type => FieldType.Unspecified;

    /// <summary>The column that it is; null where it is made of several.</summary>
    public virtual IProperty? Column => null;

    /// <summary>Whether only the database knows what it makes of a value that is written.</summary>
    public abstract bool IsKnownToDatabaseOnly { get; }

    /// <summary>The value as the model has it; a <see cref="RowImage"/>, or a list of them, of what has parts.</summary>
    public abstract object? Take(IRow row);

    /// <summary>The value as it is sent.</summary>
    /// <param name="taken">What <see cref="Take"/> returned.</param>
    /// <param name="before">The value before the change; a value that is equal is sent as before.</param>
    public abstract object? Send(object? taken, SentField? before);
}
