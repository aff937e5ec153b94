namespace Webhooks.Records;

/// <summary>Keeps unused images, with their memory, for the next records of the thread. An event has two.</summary>
internal static class SpareImages
{
    private const int LargestKept = 128 * 1024;
    private const int MostFieldsKept = 1024;
    private const int MostInstantsKept = 1024;

    [ThreadStatic]
    private static RecordImage? _first;

    [ThreadStatic]
    private static RecordImage? _second;

    /// <summary>Returns a kept image, or <see langword="null"/> if there is none.</summary>
    public static RecordImage? Take()
    {
        var taken = _first;
        (_first, _second) = (_second, null);
        return taken;
    }

    /// <summary>Keeps an image, unless its memory is too large or there are enough images.</summary>
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
