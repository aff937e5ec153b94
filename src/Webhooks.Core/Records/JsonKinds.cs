namespace Webhooks.Records;

internal static class JsonKinds
{
    /// <summary>Returns the kind of a canonical value, which its first byte shows.</summary>
    public static JsonKind Of(ReadOnlySpan<byte> value) => value[0] switch
    {
        (byte)'n' => JsonKind.Null,
        (byte)'f' => JsonKind.False,
        (byte)'t' => JsonKind.True,
        (byte)'"' => JsonKind.String,
        (byte)'{' => JsonKind.Object,
        (byte)'[' => JsonKind.Array,
        _ => JsonKind.Number,
    };
}
