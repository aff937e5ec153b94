namespace Webhooks.ChangeDetection;

/// <summary>Describes what a database makes of the values that are written to a column.</summary>
internal sealed class StoredForm
{
    private readonly Func<object, object?>? _make;

    private StoredForm(bool isKnown, Func<object, object?>? make)
    {
        IsKnown = isKnown;
        _make = make;
    }

    /// <summary>Gets the form in which a written value is read unchanged.</summary>
    public static StoredForm Same { get; } = new(isKnown: true, make: null);

    /// <summary>Gets the form that only the database knows.</summary>
    public static StoredForm Unknown { get; } = new(isKnown: false, make: null);

    public bool IsKnown { get; }

    /// <summary>
    /// Returns a form with a rule for the value that will be read. Applying the rule twice changes nothing more.
    /// </summary>
    public static StoredForm Made(Func<object, object?> make) => new(isKnown: true, make);

    /// <summary>Returns the value that is read after this one was written, or this value if that is not known.</summary>
    public object? Of(object? value) => value is null || _make is null ? value : _make(value);
}
