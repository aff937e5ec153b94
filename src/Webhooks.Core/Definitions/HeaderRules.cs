using System.Buffers;
using System.Collections.Frozen;
using Webhooks.Text;

namespace Webhooks.Definitions;

/// <summary>Checks custom headers. Has the only list of reserved names.</summary>
internal static class HeaderRules
{
    // Headers that the transport writes, headers of one connection only (RFC 9110, section 7.6.1), and trace context,
    // which must not reach third parties unless the host enables it.
    private static readonly FrozenSet<string> ReservedNames = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "host", "user-agent", "date", "expect", "connection", "keep-alive", "transfer-encoding", "te", "trailer",
        "upgrade", "http2-settings", "alt-used", "via", "forwarded", "max-forwards", "traceparent", "tracestate",
        "baggage", "correlation-context", "request-id");

    private static readonly string[] ReservedPrefixes = ["webhook-", "content-", "proxy-"];

    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static bool IsToken(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(TokenCharacters);

    public static bool IsReserved(string name) =>
        ReservedNames.Contains(name)
        || ReservedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    public static bool IsValue(string value) =>
        value.Length <= WebhookHeaders.MaxValueLength
        && value.All(character => character is '\t' or (>= ' ' and <= '~'))
        && (value.Length == 0 || !IsBlank(value[0]) && !IsBlank(value[^1]));

    public static void Check(
        IReadOnlyDictionary<string, string>? headers, string path, ErrorList errors, DefinitionLimits? limits)
    {
        if (headers is null)
        {
            errors.Add(path, "value.null", "'headers' must not be null. Use an empty object instead.");
            return;
        }

        if (headers.Count > limits?.MaxHeaders)
        {
            errors.AddOverLimit(
                path,
                "headers.count",
                $"A webhook must have at most {limits.MaxHeaders} headers",
                nameof(limits.MaxHeaders),
                headers.Count);
            return;
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
        {
            var itemPath = PathOf(path, name);
            CheckName(name, itemPath, seen, errors);
            CheckValue(value, itemPath, errors);
            if (limits is not null)
            {
                CheckLengths(name, value, itemPath, errors, limits);
            }
        }
    }

    private static void CheckLengths(
        string name, string? value, string path, ErrorList errors, DefinitionLimits limits)
    {
        if (name.Length > limits.MaxHeaderNameLength)
        {
            errors.AddOverLimit(
                path,
                "headerName.length",
                $"Header name must have at most {limits.MaxHeaderNameLength} characters",
                nameof(limits.MaxHeaderNameLength),
                name.Length);
        }

        // A value that is too long for every transport is already an error.
        if (value?.Length > limits.MaxHeaderValueLength && value.Length <= WebhookHeaders.MaxValueLength)
        {
            errors.AddOverLimit(
                path,
                "headerValue.length",
                $"Header value must have at most {limits.MaxHeaderValueLength} characters",
                nameof(limits.MaxHeaderValueLength),
                value.Length);
        }
    }

    public static string PathOf(string path, string name) => JsonPath.Member(path, Shorten(name));

    private static void CheckName(string name, string path, HashSet<string> seen, ErrorList errors)
    {
        if (!IsToken(name))
        {
            errors.Add(
                path, "header.name", "Header name must have only letters, digits and !#$%&'*+-.^_`|~.", Shorten(name));
        }
        else if (IsReserved(name))
        {
            errors.Add(
                path, "header.reserved", "Header name must not be reserved for the transport. Use another name.", name);
        }

        if (!seen.Add(name))
        {
            errors.Add(path, "header.duplicate", "Header must be given only once. Case is ignored.", Shorten(name));
        }
    }

    private static void CheckValue(string? value, string path, ErrorList errors)
    {
        if (value is null || !IsValue(value))
        {
            errors.Add(
                path,
                "header.value",
                "Header value must have at most 8192 visible ASCII characters, spaces or tabs, "
                    + "and must not start or end with a space or a tab.",
                value is null ? null : Shown.Mask);
        }
    }

    /// <summary>
    /// Cuts a name at the first invalid character. In <c>Authorization: Bearer …</c> the rest is a secret.
    /// </summary>
    private static string Shorten(string name)
    {
        var end = name.AsSpan().IndexOfAnyExcept(TokenCharacters);
        return end < 0 ? name : $"{name.AsSpan(0, end)}…";
    }

    private static bool IsBlank(char character) => character is ' ' or '\t';
}
