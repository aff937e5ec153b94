using System.Diagnostics.CodeAnalysis;

namespace Webhooks.Definitions;

/// <summary>Compares payloads by their content.</summary>
internal sealed class PayloadComparer : IEqualityComparer<PayloadTemplate>
{
    public static PayloadComparer Instance { get; } = new();

    public bool Equals(PayloadTemplate? x, PayloadTemplate? y) =>
        ReferenceEquals(x, y)
        || (x is not null && y is not null
            && x.IncludePrevious == y.IncludePrevious
            && x.Template == y.Template
            && x.Fields.SequenceEqual(y.Fields, StringComparer.Ordinal));

    public int GetHashCode([DisallowNull] PayloadTemplate obj) => HashCode.Combine(
        obj.IncludePrevious,
        obj.Template?.GetHashCode(StringComparison.Ordinal),
        NameListComparer.HashOf(obj.Fields));
}
