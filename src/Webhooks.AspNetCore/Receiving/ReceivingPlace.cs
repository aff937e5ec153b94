using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Webhooks.Receiving;

/// <summary>
/// Identifies where a message was received: the endpoint and its route values. The URL is not used, because one endpoint has
/// many URLs, and the sender of a copy can choose among them.
/// </summary>
internal sealed class ReceivingPlace
{
    private const int HashBytes = 16;

    private readonly string _endpoint;
    private readonly IReadOnlyList<string> _parameters;

    private ReceivingPlace(string endpoint, IReadOnlyList<string> parameters) =>
        (_endpoint, _parameters) = (endpoint, parameters);

    public static ReceivingPlace Of(EndpointBuilder endpoint)
    {
        var pattern = (endpoint as RouteEndpointBuilder)?.RoutePattern;
        var text = (pattern?.RawText ?? endpoint.DisplayName ?? "").Trim('/').ToUpperInvariant();
        var hosts = endpoint.Metadata.OfType<IHostMetadata>().LastOrDefault()?.Hosts ?? [];
        return new(
            Joined([text, .. hosts.Select(host => host.ToUpperInvariant()).Order(StringComparer.Ordinal)]),
            [.. pattern?.Parameters.Select(parameter => parameter.Name) ?? []]);
    }

    /// <summary>Returns the key of the place. It is a hash, because a route may contain confidential values.</summary>
    public string KeyOf(HttpContext context, string? sender)
    {
        var values = _parameters.Select(name => RouteValueText.Fold(context.Request.RouteValues[name]));
        var place = Encoding.UTF8.GetBytes(Joined([_endpoint, sender ?? "", .. values]));
        return Convert.ToHexStringLower(SHA256.HashData(place).AsSpan(0, HashBytes));
    }

    // The length before each text makes the result unambiguous.
    private static string Joined(IEnumerable<string> texts) =>
        string.Concat(texts.Select(text => string.Create(CultureInfo.InvariantCulture, $"{text.Length}:{text}")));
}
