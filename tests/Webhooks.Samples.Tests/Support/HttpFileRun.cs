using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Webhooks.Samples.Support;

/// <summary>Sends the requests of a file one after another, and holds each answer against what the file says.</summary>
internal sealed partial class HttpFileRun : IDisposable
{
    // Far more than any request waits for: it only ends what would never hold.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly HttpClient _client = new();
    private readonly HttpFile _file;
    private readonly Dictionary<string, string> _variables;
    private readonly Dictionary<string, HttpFileAnswer> _answers = [];

    public HttpFileRun(HttpFile file, string host)
    {
        _file = file;
        _variables = new(file.Variables) { ["host"] = host };
    }

    [GeneratedRegex(@"\{\{(?<name>\w+)(\.response\.(body\.(?<path>\$[^}]*)|headers\.(?<header>[\w-]+)))?\}\}")]
    private static partial Regex Variable { get; }

    /// <summary>The answer to the request of a name.</summary>
    public HttpFileAnswer this[string name] => _answers[name];

    public async Task SendAllAsync(CancellationToken stop)
    {
        foreach (var request in _file.Requests)
        {
            var answer = await SendUntilAsync(request, stop);
            Check(request, answer, request.Expected);
            if (request.Name is { } name)
            {
                _answers[name] = answer;
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpFileAnswer> SendUntilAsync(HttpFileRequest request, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Limit);
        while (true)
        {
            var answer = await SendAsync(request, stop);
            Assert.True(request.Status == answer.Status, Message(request, answer, $"the status {request.Status}"));
            if (limit.IsCancellationRequested)
            {
                Check(request, answer, request.Awaited);
            }

            if (request.Awaited.All(each => Resolved(each).Holds(answer.At(each.Path))))
            {
                return answer;
            }

            await Task.Delay(20, stop);
        }
    }

    private async Task<HttpFileAnswer> SendAsync(HttpFileRequest request, CancellationToken stop)
    {
        using var message = new HttpRequestMessage(new(request.Method), Resolve(request.Url));
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Resolve(body)));
        }

        foreach (var (name, value) in request.Headers)
        {
            HttpHeaders headers = name.StartsWith("Content-", StringComparison.Ordinal) ? message.Content!.Headers : message.Headers;
            headers.Add(name, Resolve(value));
        }

        using var response = await _client.SendAsync(message, stop);
        return new(
            (int)response.StatusCode,
            response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value)),
            await response.Content.ReadAsByteArrayAsync(stop));
    }

    private void Check(HttpFileRequest request, HttpFileAnswer answer, IEnumerable<HttpFileExpectation> expected) =>
        Assert.All(expected.Select(Resolved), each =>
            Assert.True(each.Holds(answer.At(each.Path)), Message(request, answer, $"{each}")));

    private static string Message(HttpFileRequest request, HttpFileAnswer answer, string expected) =>
        $"Line {request.Line}, {request.Method} {request.Url}: expected was {expected}, and answered {answer.Status} {answer.At("$")}";

    private HttpFileExpectation Resolved(HttpFileExpectation expected) => expected with { Text = Resolve(expected.Text) };

    private string Resolve(string text) => Variable.Replace(text, match => match.Groups switch
    {
        var found when found["path"].Success => _answers[found["name"].Value].At(found["path"].Value),
        var found when found["header"].Success => _answers[found["name"].Value].Header(found["header"].Value),
        var found => _variables[found["name"].Value],
    });
}
