using System.Buffers;
using System.Text;
using Webhooks.Administration;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions.Json;

/// <summary>Secrets are put where they belong and where they do not; nothing that is shown may have them in it.</summary>
public class SeededSecretTests
{
    private const string Seed = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Secret = "whsec_" + Seed;

    [Theory]
    [InlineData("""{"secret":"whsec_{0}!"}""")]
    [InlineData("""{"secret":"{0} "}""")]
    [InlineData("""{"secret":["{0}"]}""")]
    [InlineData("""{"secret":{"value":"{0}"}}""")]
    [InlineData("""{"secret":{0}}""")]
    [InlineData("""{"secret":n{0}}""")]
    [InlineData("""{"secret":"{0}""")]
    [InlineData("""{"secrets":["whsec_{0}"]}""")]
    [InlineData("""{"whsec_{0}":1}""")]
    [InlineData("""{"urls":"whsec_{0}"}""")]
    [InlineData("""{"urls":"https://me:{0}@example.com"}""")]
    [InlineData("""{"urls":["https://me:{0}@example.com"]}""")]
    [InlineData("""{"urls":["https:me:{0}@example.com"]}""")]
    [InlineData("""{"urls":[{"url":"https://me:{0}@example.com"}]}""")]
    [InlineData("""{"headers":"Authorization: {0}"}""")]
    [InlineData("""{"headers":["Authorization: {0}"]}""")]
    [InlineData("""{"headers":{"X-A":["{0}"]}}""")]
    [InlineData("""{"headers":{"X-A":"{0}\n"}}""")]
    [InlineData("""{"headers":{"Host":"{0}"}}""")]
    [InlineData("""{"headers":{"Authorization: {0}":""}}""")]
    [InlineData("""{"headers":{"X-A":"{0}","x-a":"{0}"}}""")]
    [InlineData("""[{"secret":"{0}","headers":{"X-A":"{0}"}}]""")]
    public void Errors_OfInput_HaveNoSecret(string json)
    {
        var utf8 = JsonAssert.Utf8(json.Replace("{0}", Seed, StringComparison.Ordinal));
        var exception = Assert.Throws<WebhookValidationException>(
            () => WebhookJson.ReadWebhook(utf8, ErrorAssert.Validator()));
        Assert.DoesNotContain(Seed, exception.ToString(), StringComparison.Ordinal);
        Assert.All(exception.Errors, error => Assert.DoesNotContain(Seed, error.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIsShownOfAWebhook_HasNoSecret()
    {
        var webhook = TestDefinitions.Webhook(TestDefinitions.Inserts()) with
        {
            Secrets = [WebhookSecret.Parse(Secret)],
            Headers = new Dictionary<string, string> { ["Authorization"] = Seed, ["Host"] = Seed, ["X"] = Seed + "\n" },
        };
        var output = new ArrayBufferWriter<byte>();
        new WebhookDetails(webhook, []).WriteJson(output);
        Assert.DoesNotContain(Seed, Encoding.UTF8.GetString(output.WrittenSpan), StringComparison.Ordinal);
        Assert.DoesNotContain(Seed, webhook.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Seed, string.Join(' ', ErrorAssert.Validator().Validate(webhook)), StringComparison.Ordinal);
    }
}
