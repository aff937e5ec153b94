using System.Buffers;
using System.Collections.Frozen;
using Webhooks.Text;

namespace Webhooks.Definitions;

/// <summary>The rules of custom headers, and the one list of reserved names.</summary>
internal static class HeaderRules
{
    // What the transport writes itself, what is of one connection only (RFC 9110, section 7.6.1), and trace context,
    // which must not reach third parties unless the host asks for it.
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
            errors.Add(path, "value.null", "Headers are not null; an empty object means none.");
            return;
        }

        if (headers.Count > limits?.MaxHeaders)
        {
            errors.AddOverLimit(
                path,
                "headers.count",
                $"A webhook adds at most {limits.MaxHeaders} headers",
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
                $"The name of a header has at most {limits.MaxHeaderNameLength} characters",
                nameof(limits.MaxHeaderNameLength),
                name.Length);
        }

        // What is longer than any transport sends is an error already.
        if (value?.Length > limits.MaxHeaderValueLength && value.Length <= WebhookHeaders.MaxValueLength)
        {
            errors.AddOverLimit(
                path,
                "headerValue.length",
                $"The value of a header has at most {limits.MaxHeaderValueLength} characters",
                nameof(limits.MaxHeaderValueLength),
                value.Length);
        }
    }

    public static string PathOf(string path, string name) => JsonPath.Member(path, Shorten(name));

    private static void CheckName(string name, string path, HashSet<string> seen, ErrorList errors)
    {
        if (!IsToken(name))
        {
            errors.Add(path, "header.name", "A header name has letters, digits and !#$%&'*+-.^_`|~.", Shorten(name));
        }
        else if (IsReserved(name))
        {
            errors.Add(path, "header.reserved", "This header is written by the transport.", name);
        }

        if (!seen.Add(name))
        {
            errors.Add(path, "header.duplicate", "A header is given once; case does not matter.", Shorten(name));
        }
    }

    private static void CheckValue(string? value, string path, ErrorList errors)
    {
        if (value is null || !IsValue(value))
        {
            errors.Add(
                path,
                "header.value",
                "A header value has at most 8192 visible ASCII characters, with spaces and tabs only between them.",
                value is null ? null : Shown.Mask);
        }
    }

    /// <summary>What of a name is one: in <c>Authorization: Bearer …</c> the rest is a secret.</summary>
    private static string Shorten(string name)
    {
        var end = name.AsSpan().IndexOfAnyExcept(TokenCharacters);
        return end < 0 ? name : $"{name.AsSpan(0, end)}…";
    }

    private static bool IsBlank(char character) => character is ' ' or '\t';
}
