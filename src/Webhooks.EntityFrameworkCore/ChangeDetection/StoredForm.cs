namespace Webhooks.ChangeDetection;

/// <summary>What a database makes of the values that are written to a column.</summary>
internal sealed class StoredForm
{
    private readonly Func<object, object?>? _make;

    private StoredForm(bool isKnown, Func<object, object?>? make)
    {
        IsKnown = isKnown;
        _make = make;
    }

    /// <summary>What is written is read again.</summary>
    public static StoredForm Same { get; } = new(isKnown: true, make: null);

    /// <summary>Only the database knows.</summary>
    public static StoredForm Unknown { get; } = new(isKnown: false, make: null);

    public bool IsKnown { get; }

    /// <summary>A rule gives what will be read; applied twice, it changes nothing more.</summary>
    public static StoredForm Made(Func<object, object?> make) => new(isKnown: true, make);

    /// <summary>The value that is read after this one was written; this one if that is not known.</summary>
    public object? Of(object? value) => value is null || _make is null ? value : _make(value);
}
