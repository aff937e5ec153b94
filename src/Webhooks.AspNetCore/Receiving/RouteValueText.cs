using System.Globalization;

namespace Webhooks.Receiving;

/// <summary>
/// Route values as they are compared: what an endpoint may take for the same value, whatever its spelling in the URL,
/// is one text. Two values that are wrongly one cost something only where the same message is sent to both; two
/// spellings that are wrongly two let everybody who has seen a message have it handled again.
/// </summary>
internal static class RouteValueText
{
    private const string EncodedSlash = "%2F";

    /// <summary>
    /// Case, white space at the ends, empty parts of a path, and the form of a number or a GUID do not count.
    /// </summary>
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
