using System.IO.Compression;
using System.Text;

namespace PortalConsumer;

/// <summary>Sends requests as a browser with a signed-in user does, and follows no redirect.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient _http;

    public Browser(string address, string user)
    {
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = new(address) };
        if (user.Length > 0)
        {
            _http.DefaultRequestHeaders.Add(DemoScheme.Header, user);
        }
    }

    public Task<Answer> GetAsync(string path, string? accepted = null) =>
        SendAsync(HttpMethod.Get, path, null, accepted is null ? [] : [("Accept-Encoding", accepted)]);

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request);
        var coding = response.Content.Headers.ContentEncoding.SingleOrDefault();
        await using var body = await response.Content.ReadAsStreamAsync();
        await using var plain = Decompress(body, coding);
        using var bytes = new MemoryStream();
        await plain.CopyToAsync(bytes);
        return new(
            response.StatusCode,
            Encoding.UTF8.GetString(bytes.ToArray()),
            coding,
            response.Headers.Concat(response.Content.Headers)
                .ToDictionary(each => each.Key, each => string.Join(", ", each.Value), StringComparer.OrdinalIgnoreCase));
    }

    public void Dispose() => _http.Dispose();

    private static Stream Decompress(Stream body, string? coding) => coding switch
    {
        null => body,
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        "gzip" => new GZipStream(body, CompressionMode.Decompress),
        _ => throw new InvalidOperationException($"The coding {coding} was not asked for."),
    };
}
