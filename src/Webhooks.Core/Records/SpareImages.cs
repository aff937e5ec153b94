namespace Webhooks.Records;

/// <summary>Images that nobody uses, with their memory, for the next records of the thread: an event has two.</summary>
internal static class SpareImages
{
    private const int LargestKept = 128 * 1024;
    private const int MostFieldsKept = 1024;
    private const int MostInstantsKept = 1024;

    [ThreadStatic]
    private static RecordImage? _first;

    [ThreadStatic]
    private static RecordImage? _second;

    /// <summary>An image that was kept; null where there is none.</summary>
    public static RecordImage? Take()
    {
        var taken = _first;
        (_first, _second) = (_second, null);
        return taken;
    }

    /// <summary>Keeps an image, unless its memory has grown too large or there are enough.</summary>
    public static bool TryKeep(RecordImage image, int bytes, int fields, int instants)
    {
        if (_second is not null || bytes > LargestKept || fields > MostFieldsKept || instants > MostInstantsKept)
        {
            return false;
        }

        (_first, _second) = (image, _first);
        return true;
    }
}
