namespace Webhooks.Records;

/// <summary>Specifies the kind of a JSON value.</summary>
internal enum JsonKind
{
    Null,
    False,
    True,
    Number,
    String,
    Object,
    Array,
}
