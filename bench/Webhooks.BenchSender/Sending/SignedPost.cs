using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Webhooks.Security;

namespace Webhooks.Bench;

/// <summary>
/// What every peer does with a message: sign it as Standard Webhooks says, by our own signature, post it, and look at the
/// answer. The handler is set up as ours is.
/// </summary>
internal sealed class SignedPost : IDisposable
{
    public const string Secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

    private static readonly WebhookSecret[] Secrets = [WebhookSecret.Parse(Secret)];

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        MaxConnectionsPerServer = 256,
    })
    {
        Timeout = TimeSpan.FromSeconds(20),
    };

    private readonly Uri[] _targets;

    public SignedPost(Settings settings) => _targets = Targets.At(settings.Receiver);

    /// <summary>For systems that make their handlers themselves.</summary>
    public static SignedPost Shared { get; set; } = null!;

    public ValueTask SendAsync(OutgoingMessage message) => SendAsync(message.Id, message.Target, message.Body);

    public async ValueTask SendAsync(string id, int target, byte[] body)
    {
        var now = DateTimeOffset.UtcNow;
        using var request = new HttpRequestMessage(HttpMethod.Post, _targets[target]);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation(WebhookSignature.IdHeader, id);
        request.Headers.TryAddWithoutValidation(
            WebhookSignature.TimestampHeader, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation(
            WebhookSignature.SignatureHeader, WebhookSignature.Sign(id, now, body, Secrets));
        using var response = await _client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _client.Dispose();
}
