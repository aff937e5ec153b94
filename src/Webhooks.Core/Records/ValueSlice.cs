namespace Webhooks.Records;

/// <summary>Represents a value in an image.</summary>
internal readonly record struct ValueSlice(RecordImage Image, int Start, int End)
{
    public ReadOnlySpan<byte> Json => Image.Json[Start..End];

    public bool IsInstant => Image.IsInstantAt(Start);

    public bool IsNull => Image.Json[Start] == 'n';

    /// <summary>Returns the value of a field.</summary>
    public static ValueSlice OfField(RecordImage image, int index) =>
        new(image, image[index].ValueStart, image[index].End);
}
