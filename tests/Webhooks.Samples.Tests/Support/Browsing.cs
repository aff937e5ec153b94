using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Webhooks.Samples.Support;

/// <summary>A visitor of the pages of a sample: keeps cookies, follows redirects and posts forms, as a browser does.</summary>
internal sealed class Browsing(string address) : IDisposable
{
    // Far more than any request waits for: it only ends what would never hold.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly HttpClient _client = new(new HttpClientHandler { CookieContainer = new(), UseProxy = false })
    {
        BaseAddress = new(address),
    };

    /// <summary>The path and the query of the page that was shown last, after redirects.</summary>
    public string Place { get; private set; } = "/";

    public Task<string> OpenAsync(string path) => SendAsync(new(HttpMethod.Get, path), HttpStatusCode.OK);

    public Task<string> PostAsync(string path, params (string Name, string Value)[] form) => SendAsync(
        new(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        },
        HttpStatusCode.OK);

    /// <summary>Opens a page until it has a text.</summary>
    public async Task<string> OpenUntilAsync(string path, string text)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        while (true)
        {
            var page = await OpenAsync(path);
            if (page.Contains(text, StringComparison.Ordinal))
            {
                return page;
            }

            Assert.False(limit.IsCancellationRequested, $"{path} never had '{text}', but has {page}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Sends what a page of the portal sends to the API below it.</summary>
    public async Task<JsonElement> ChangeAsync(
        HttpMethod method, string path, string json, HttpStatusCode expected = HttpStatusCode.Created)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("webhooks-portal", "1");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("If-Match", "*");
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return JsonElement.Parse(await SendAsync(request, expected));
    }

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    public void Dispose() => _client.Dispose();

    private async Task<string> SendAsync(HttpRequestMessage request, HttpStatusCode expected)
    {
        using (request)
        {
            using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(expected == answer.StatusCode, $"{request.Method} {request.RequestUri}: {answer.StatusCode} {body}");
            Place = answer.RequestMessage!.RequestUri!.PathAndQuery;
            return body;
        }
    }
}
