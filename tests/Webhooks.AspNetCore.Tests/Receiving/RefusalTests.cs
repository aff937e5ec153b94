using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Webhooks.Security;
using Webhooks.Support;

namespace Webhooks.Receiving;

public sealed class RefusalTests
{
    private const string Json = """{"id":1,"status":"open"}""";

    public static TheoryData<string> Cases =>
    [
        "missingId", "missingTimestamp", "missingSignature", "invalidId", "invalidTimestamp", "tooOld", "tooNew",
        "signatureTooLong", "noMatchingSignature", "repeatedHeader",
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Endpoint_MessageThatIsNotGenuine_IsAnswered401WithTheReasonAndNotCalled(string code)
    {
        var calls = 0;
        await using var host = await StartAsync(() => calls++);
        foreach (var message in Breaking(code))
        {
            var answer = await host.SendAsync(message);

            Assert.Equal(401, answer.Status);
            Assert.Contains("application/problem+json", answer.Head, StringComparison.Ordinal);
            using var problem = JsonDocument.Parse(answer.Body);
            Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
            Assert.Equal(401, problem.RootElement.GetProperty("status").GetInt32());
            Assert.Equal("Unauthorized", problem.RootElement.GetProperty("title").GetString());
        }

        Assert.Equal(0, calls);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Refusal_ShowsNothingOfTheSecretOrTheRequest(string code)
    {
        await using var host = await StartAsync(() => { });
        foreach (var message in Breaking(code))
        {
            var answer = await host.SendAsync(message);

            var shown = answer.Head + answer.Body + string.Join('\n', host.Log.Lines.Where(line => line.Contains(" was refused")));
            Assert.Contains("A request to HTTP: POST /hook was refused", shown, StringComparison.Ordinal);
            Assert.DoesNotContain(SignedMessage.Secret["whsec_".Length..], shown, StringComparison.Ordinal);
            Assert.All(
                message.Headers.Where(header => header.Value.Length > 3),
                header => Assert.DoesNotContain(header.Value, shown, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Endpoint_OldButStillTolerated_IsCalled()
    {
        await using var host = await StartAsync(() => { });
        host.Time.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal(200, (await host.SendAsync(SignedMessage.Of(Json))).Status);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(401, (await host.SendAsync(SignedMessage.Of(Json))).Status);
    }

    [Fact]
    public async Task Endpoint_ToleranceOfItsOwn_Holds()
    {
        await using var host = await ReceivingHost.StartAsync(app => app.MapPost("/hook", () => { })
            .RequireWebhookSignature(options =>
            {
                options.Secrets.Add(SignedMessage.Secret);
                options.Tolerance = TimeSpan.FromSeconds(10);
            }));
        host.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(401, (await host.SendAsync(SignedMessage.Of(Json))).Status);
    }

    [Theory]
    [InlineData(16, true, 200)]
    [InlineData(16, false, 200)]
    [InlineData(17, true, 413)]
    [InlineData(17, false, 413)]
    public async Task Endpoint_BodyOverTheLimit_IsAnswered413(int length, bool isChunked, int status)
    {
        await using var host = await StartAsync(() => { }, 16);

        var answer = await host.SendAsync(SignedMessage.Of(new('1', length)) with { IsChunked = isChunked });

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 413, answer.Body.Contains("\"bodyTooLarge\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Endpoint_BodyOverTheLimitOfTheServer_IsAnswered413WithTheSameCode()
    {
        await using var host = await ReceivingHost.StartAsync(app =>
        {
            app.Use((context, next) =>
            {
                context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()!
                    .MaxRequestBodySize = 16;
                return next(context);
            });
            app.UseRouting();
            app.MapPost("/hook", () => { }).RequireWebhookSignature(SignedMessage.Secret);
        });

        var answer = await host.SendAsync(SignedMessage.Of(new('1', 17)));

        Assert.Equal(413, answer.Status);
        Assert.Contains("\"bodyTooLarge\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_WrongHeaders_IsAnsweredBeforeTheBodyIsThere()
    {
        await using var host = await StartAsync(() => { });

        // The body never comes; an answer does.
        var answer = await host.SendAsync(
            (SignedMessage.Of(Json).Without(WebhookSignature.SignatureHeader) with { Body = [] })
                .With("content-length", "100000"));

        Assert.Equal(401, answer.Status);
    }

    [Fact]
    public async Task Endpoint_OnlyExpiredSecrets_IsAnsweredAsAWrongSignatureIs()
    {
        var expired = WebhookSecret.Parse(SignedMessage.Secret).ExpiringAt(ReceivingHost.Start);
        await using var host = await ReceivingHost.StartAsync(app => app.MapPost("/hook", () => { })
            .RequireWebhookSignature(options => options.FindSecrets = _ => new([expired])));

        var answer = await host.SendAsync(SignedMessage.Of(Json));

        Assert.Equal(401, answer.Status);
        Assert.Contains("\"noMatchingSignature\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains(host.Log.Lines, line => line.Contains("Every secret of the verifier has expired"));
    }

    private static Task<ReceivingHost> StartAsync(Action called, int? most = null) =>
        ReceivingHost.StartAsync(app => app.MapPost("/hook", called).RequireWebhookSignature(options =>
        {
            options.Secrets.Add(SignedMessage.Secret);
            options.MaxBodyBytes = most ?? options.MaxBodyBytes;
        }));

    private static SignedMessage[] Breaking(string code)
    {
        var message = SignedMessage.Of(Json);
        string[] names = [WebhookSignature.IdHeader, WebhookSignature.TimestampHeader, WebhookSignature.SignatureHeader];
        return code switch
        {
            "missingId" => [message.Without(names[0]), message.With(names[0], "")],
            "missingTimestamp" => [message.Without(names[1]), message.With(names[1], "")],
            "missingSignature" => [message.Without(names[2]), message.With(names[2], "")],
            "invalidId" => [message.With(names[0], "msg.9876"), message.With(names[0], new('x', 300))],
            "invalidTimestamp" => [message.With(names[1], "yesterday"), message.With(names[1], "-123456")],
            "tooOld" => [SignedMessage.Of(Json, at: ReceivingHost.Start.AddSeconds(-301))],
            "tooNew" => [SignedMessage.Of(Json, at: ReceivingHost.Start.AddSeconds(301))],
            "signatureTooLong" => [message.With(names[2], new('v', 5000))],
            "repeatedHeader" => [.. names.Select(message.Twice)],
            _ =>
            [
                SignedMessage.Of(Json, secret: SignedMessage.OtherSecret),
                message with { Body = Encoding.UTF8.GetBytes(Json.Replace('1', '2')) },
                message with { Body = [] },
                message.With(names[0], "msg_another"),
                message.With(names[1], (ReceivingHost.Start.ToUnixTimeSeconds() + 1).ToString(CultureInfo.InvariantCulture)),
                message.With(names[2], "v1,c2lnbmF0dXJl"),
            ],
        };
    }
}
