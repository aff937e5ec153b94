using System.Globalization;
using System.Net;
using Webhooks.Samples.Support;
using Webhooks.Security;

namespace Webhooks.Snippets;

/// <summary>The C# code that the portal shows to receivers. It is compiled as it is shown, and started.</summary>
public sealed class CSharpSnippetTests
{
    private const string Listening = "Now listening on: ";

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("C")]
    public async Task CSharpSnippet_AcceptsOnlyGenuineMessages(string name)
    {
        var vector = Vector.Named(name);
        var now = vector.Time.AddMinutes(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        await using var process = SampleProcess.Start(
            "Webhooks.SnippetReceiver", "--urls", "http://127.0.0.1:0", "--WebhookSecret", vector.Secret, "--Now", now);
        using var client = new HttpClient { BaseAddress = new(await AddressOfAsync(process)) };
        foreach (var message in SignedMessage.Around(vector))
        {
            var expected = message.IsGenuine ? HttpStatusCode.OK : HttpStatusCode.Unauthorized;
            Assert.Equal((message.What, expected), (message.What, await SendAsync(client, message)));
        }
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, SignedMessage message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("hooks", UriKind.Relative));
        request.Content = new StringContent(message.Body);
        foreach (var (name, value) in message.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static async Task<string> AddressOfAsync(SampleProcess process)
    {
        while (true)
        {
            var line = await process.ReadLineAsync();
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                return line[(at + Listening.Length)..];
            }
        }
    }
}
