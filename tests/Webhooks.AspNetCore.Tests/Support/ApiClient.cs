using System.Net.Http.Headers;
using System.Text;

namespace Webhooks.Support;

/// <summary>Calls the management API as a stranger would: paths and JSON as text.</summary>
internal sealed class ApiClient(HttpClient http, string prefix, IReadOnlyList<(string Name, string Value)> headers)
{
    public Task<ApiAnswer> GetAsync(string path = "") => SendAsync("GET", path);

    public Task<ApiAnswer> PostAsync(string path, string? json = null) => SendAsync("POST", path, json);

    public Task<ApiAnswer> PatchAsync(string path, string json, string? ifMatch = "*") =>
        SendAsync("PATCH", path, json, ifMatch);

    public Task<ApiAnswer> PutAsync(string path, string json, string? ifMatch = "*") =>
        SendAsync("PUT", path, json, ifMatch);

    public Task<ApiAnswer> DeleteAsync(string path, string? ifMatch = "*") => SendAsync("DELETE", path, null, ifMatch);

    public Task<ApiAnswer> SendAsync(string method, string path, string? json = null, string? ifMatch = null)
    {
        var content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return SendAsync(method, path, content, ifMatch);
    }

    public async Task<ApiAnswer> SendAsync(
        string method,
        string path,
        HttpContent? content,
        string? ifMatch = null,
        CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(new(method), new Uri($"{prefix}{path}", UriKind.RelativeOrAbsolute))
        {
            Content = content,
        };
        Set(request.Headers, ifMatch);
        using var response = await http.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return new(
            (int)response.StatusCode,
            body,
            response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    private void Set(HttpRequestHeaders target, string? ifMatch)
    {
        foreach (var (name, value) in headers)
        {
            target.TryAddWithoutValidation(name, value);
        }

        if (ifMatch is not null)
        {
            target.TryAddWithoutValidation("If-Match", ifMatch);
        }
    }
}
