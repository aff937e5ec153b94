using System.Globalization;

namespace Webhooks.Receiving;

/// <summary>
/// Normalizes route values for comparison, so that all spellings that an endpoint may treat as the same value are equal. If
/// two different values become equal, it matters only if the same message is sent to both. If two spellings stayed
/// different, a copied message could be handled again.
/// </summary>
internal static class RouteValueText
{
    private const string EncodedSlash = "%2F";

    /// <summary>Ignores case, surrounding white space, empty path segments, and the format of numbers and GUIDs.</summary>
    public static string Fold(object? value)
    {
        var parts = (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")
            .Replace(EncodedSlash, "/", StringComparison.OrdinalIgnoreCase)
            .Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(FoldPart);
        return string.Join('/', parts);
    }

    private static string FoldPart(string part) =>
        Guid.TryParse(part, out var id) ? id.ToString("N").ToUpperInvariant()
        : IsWhole(part.AsSpan().TrimStart("+-")) ? FoldWhole(part)
        : part.ToUpperInvariant();

    private static bool IsWhole(ReadOnlySpan<char> digits) =>
        !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');

    private static string FoldWhole(string part)
    {
        var digits = part.TrimStart('+', '-', '0');
        return digits.Length == 0 ? "0" : part[0] == '-' ? $"-{digits}" : digits;
    }
}
