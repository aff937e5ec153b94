using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Security;
using Webhooks.Support;

namespace Webhooks.Receiving;

public sealed class GenuineMessageTests
{
    private const string Json = """{ "id" : 1, "status":"päid" }""";

    [Fact]
    public async Task Endpoint_GenuineMessage_BindsItAndSeesIdTimeAndTheVeryBytes()
    {
        await using var host = await ReceivingHost.StartAsync(app => app
            .MapPost("/hook", (Order order, ReceivedMessage message) =>
                $"{order.Status} {message.Id} {message.Timestamp:O} {Encoding.UTF8.GetString(message.Body.Span)}")
            .RequireWebhookSignature(SignedMessage.Secret));

        var answer = await host.SendAsync(SignedMessage.Of(Json));

        Assert.Equal(200, answer.Status);
        Assert.Contains($"päid msg_1 2026-03-01T12:00:00.0000000+00:00 {Json}", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("Application/JSON;Charset=\"UTF-8\"")]
    public async Task Endpoint_ContentTypeWithQuotedCharset_BindsTheMessage(string type)
    {
        await using var host = await ReceivingHost.StartAsync(app => app
            .MapPost("/hook", (Order order, ReceivedMessage message) => $"{order.Status} {message.Id}")
            .RequireWebhookSignature(SignedMessage.Secret));

        var answer = await host.SendAsync(SignedMessage.Of(Json).With("content-type", type));

        Assert.Equal(200, answer.Status);
        Assert.Contains("päid msg_1", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Endpoint_ReadsTheBodyTwice_SeesTheVeryBytes(bool isChunked)
    {
        await using var host = await ReceivingHost.StartAsync(app => app
            .MapPost("/hook", async (HttpContext context) =>
            {
                var first = await new StreamReader(context.Request.Body).ReadToEndAsync();
                context.Request.Body.Position = 0;
                return first + await new StreamReader(context.Request.BodyReader.AsStream()).ReadToEndAsync();
            })
            .RequireWebhookSignature(SignedMessage.Secret));

        var answer = await host.SendAsync(SignedMessage.Of(Json) with { IsChunked = isChunked });

        Assert.Equal(200, answer.Status);
        Assert.Contains(Json + Json, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Endpoint_EmptyBody_IsCalled(bool isChunked)
    {
        await using var host = await ReceivingHost.StartAsync(app => app
            .MapPost("/hook", (ReceivedMessage message) => message.Body.Length)
            .RequireWebhookSignature(SignedMessage.Secret));

        Assert.Equal(200, (await host.SendAsync(SignedMessage.Of("") with { IsChunked = isChunked })).Status);
    }

    [Fact]
    public async Task Endpoint_SeveralSecrets_TakesWhatIsSignedWithAny()
    {
        await using var host = await ReceivingHost.StartAsync(app => app
            .MapPost("/hook", () => { })
            .RequireWebhookSignature(SignedMessage.OtherSecret, SignedMessage.Secret));

        Assert.Equal(200, (await host.SendAsync(SignedMessage.Of(Json))).Status);
        Assert.Equal(200, (await host.SendAsync(SignedMessage.Of(Json, secret: SignedMessage.OtherSecret))).Status);
    }

    [Fact]
    public async Task Endpoint_SecretsOfTheSender_TakesOnlyTheMessagesOfThatSender()
    {
        await using var host = await ReceivingHost.StartAsync(app => app
            .MapPost("/hook/{sender}", () => { })
            .RequireWebhookSignature(options => options.FindSecrets = context => new((string?)context.GetRouteValue("sender") switch
            {
                "north" => [WebhookSecret.Parse(SignedMessage.Secret)],
                "south" => [WebhookSecret.Parse(SignedMessage.OtherSecret)],
                _ => [],
            })));
        var message = SignedMessage.Of(Json);

        Assert.Equal(200, (await host.SendAsync(message with { Path = "/hook/north" })).Status);
        var wrong = await host.SendAsync(message with { Path = "/hook/south" });
        var unknown = await host.SendAsync(message with { Path = "/hook/west" });
        Assert.Equal((401, 401), (wrong.Status, unknown.Status));
        Assert.Equal(wrong.Body, unknown.Body);
    }

    [Fact]
    public async Task Endpoint_CompressedBody_IsVerifiedAsItWasReceived()
    {
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Json), TestContext.Current.CancellationToken);
        }

        var bytes = compressed.ToArray();
        await using var host = await ReceivingHost.StartAsync(app => app
            .MapPost("/hook", (ReceivedMessage message) => message.Body.Span.SequenceEqual(bytes))
            .RequireWebhookSignature(SignedMessage.Secret));
        var signature = WebhookSignature.Sign("msg_1", ReceivingHost.Start, bytes, [WebhookSecret.Parse(SignedMessage.Secret)]);

        var answer = await host.SendAsync(
            (SignedMessage.Of("").With(WebhookSignature.SignatureHeader, signature) with { Body = bytes })
                .With("content-encoding", "gzip"));

        Assert.Equal(200, answer.Status);
        Assert.Contains("true", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_BodyThatAMiddlewareReadAndBuffered_IsVerifiedFromItsStart()
    {
        await using var host = await ReceivingHost.StartAsync(app =>
        {
            app.Use(async (context, next) =>
            {
                context.Request.EnableBuffering();
                await context.Request.Body.CopyToAsync(Stream.Null);
                await next(context);
            });
            app.UseRouting();
            app.MapPost("/hook", () => { }).RequireWebhookSignature(SignedMessage.Secret);
        });

        Assert.Equal(200, (await host.SendAsync(SignedMessage.Of(Json))).Status);
    }

    [Fact]
    public async Task Group_RequiresASignature_ItsEndpointsDoAndTheNearestRequirementHolds()
    {
        await using var host = await ReceivingHost.StartAsync(app =>
        {
            var hooks = app.MapGroup("/hooks").RequireWebhookSignature(SignedMessage.Secret);
            hooks.MapPost("/first", (ReceivedMessage message) => message.Id);
            hooks.MapPost("/second", () => { }).RequireWebhookSignature(SignedMessage.OtherSecret);
        });
        var ours = SignedMessage.Of(Json);
        var others = SignedMessage.Of(Json, secret: SignedMessage.OtherSecret);

        Assert.Equal(200, (await host.SendAsync(ours with { Path = "/hooks/first" })).Status);
        Assert.Equal(401, (await host.SendAsync(others with { Path = "/hooks/first" })).Status);
        Assert.Equal(401, (await host.SendAsync(ours with { Path = "/hooks/second" })).Status);
        Assert.Equal(200, (await host.SendAsync(others with { Path = "/hooks/second" })).Status);
    }

    [Fact]
    public async Task Controller_RequiresASignature_BindsAndSeesTheVeryBytes()
    {
        await using var host = await ReceivingHost.StartAsync(
            app => app.MapControllers().RequireWebhookSignature(SignedMessage.Secret),
            services => services.AddControllers().AddApplicationPart(typeof(HooksController).Assembly));
        var message = SignedMessage.Of(Json) with { Path = "/controller" };

        var answer = await host.SendAsync(message);
        Assert.Equal(200, answer.Status);
        Assert.Contains($"päid {Json}", answer.Body, StringComparison.Ordinal);
        Assert.Equal(401, (await host.SendAsync(message with { Body = "{}"u8.ToArray() })).Status);
    }

    [Fact]
    public async Task Controller_OfAConventionalRoute_RequiresTheSignature()
    {
        await using var host = await ReceivingHost.StartAsync(
            app => app.MapControllerRoute("inbound", "{controller}/{action}").RequireWebhookSignature(SignedMessage.Secret),
            services => services.AddControllers().AddApplicationPart(typeof(InboundController).Assembly));
        var message = SignedMessage.Of(Json) with { Path = "/inbound/receive" };

        Assert.Equal(200, (await host.SendAsync(message)).Status);
        Assert.Equal(401, (await host.SendAsync(message with { Body = "{}"u8.ToArray() })).Status);
    }
}
