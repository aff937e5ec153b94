namespace Webhooks.Records;

/// <summary>What a JSON value is.</summary>
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
