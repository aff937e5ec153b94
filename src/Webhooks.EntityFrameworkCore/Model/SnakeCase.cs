using System.Text.Json;

namespace Webhooks.Model;

internal static class SnakeCase
{
    /// <summary><c>DeadReason</c> is <c>dead_reason</c>.</summary>
    public static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
