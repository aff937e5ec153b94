using System.Buffers;
using System.Collections.Frozen;

namespace Webhooks.Sending;

/// <summary>Which headers of a webhook may be sent: RFC 9110, sections 5.1 and 5.5, and none that are ours.</summary>
internal static class HeaderRules
{
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "host", "user-agent", "connection", "transfer-encoding", "keep-alive", "proxy-connection",
        "proxy-authorization", "te", "trailer", "upgrade", "expect", "http2-settings");

    private static readonly string[] ReservedPrefixes = ["webhook-", "content-"];

    /// <summary>
    /// What is wrong with a header, in words that hold neither its value nor a broken name; null if nothing.
    /// </summary>
    public static string? Check(string name, string? value)
    {
        if (string.IsNullOrEmpty(name) || name.AsSpan().ContainsAnyExcept(TokenCharacters))
        {
            return "a header of the webhook has a name that is not a token (RFC 9110, section 5.1)";
        }

        if (IsReserved(name))
        {
            return $"the header {name} is reserved";
        }

        return value is null || value.AsSpan().ContainsAnyExceptInRange(' ', '~') && HasForbidden(value)
            ? $"the value of the header {name} has characters other than visible ASCII, space and tab "
                + "(RFC 9110, section 5.5)"
            : null;
    }

    private static bool IsReserved(string name) =>
        Reserved.Contains(name)
        || Array.Exists(ReservedPrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static bool HasForbidden(string value)
    {
        foreach (var c in value)
        {
            if (c is not (>= ' ' and <= '~') and not '\t')
            {
                return true;
            }
        }

        return false;
    }
}
