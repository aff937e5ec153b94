using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Buffering;
using Webhooks.Security;
using Webhooks.Support;

namespace Webhooks.Receiving;

/// <summary>What bodies hold of memory is counted, on raw sockets.</summary>
public sealed class UploadTests
{
    private const int Kilobyte = 1024;
    private const int Megabyte = 1024 * 1024;
    private const string AddressHeader = "x-address";

    private readonly BodyBudget _budget = new();
    private readonly CountedBody _bodies = new();

    [Fact]
    public async Task Uploads_SixtyOfTenMegabytes_HoldHalfOfTheBudgetAtMost()
    {
        const int Length = 10 * Megabyte;
        await using var host = await StartAsync(options => options.MaxBodyBytes = Length);
        var uploads = await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            var read = _bodies.ReadOf($"{i}", Length - 1);
            var upload = await BeginAsync(host, $"{i}", Length);
            _ = upload.SendAsync(Length - 1);
            await Task.WhenAny(read, upload.Answer);
            return upload;
        }));

        var refused = uploads.Where(upload => upload.Answer.IsCompleted).ToList();
        var held = uploads.Length - refused.Count;
        Assert.InRange(held, 1, 3);
        Assert.InRange(_budget.Held, held * (Length - 1L), 32L * Megabyte);
        Assert.Equal(refused.Count, host.Log.Lines.Count(line => line.Contains("Bodies use all of MaxBufferedBytes")));

        // Of an upload that goes on the server may reset the connection, and with it the answer.
        foreach (var upload in refused.Where(each => each.Answer.IsCompletedSuccessfully))
        {
            Assert.Equal(503, (await upload.Answer).Status);
        }

        Array.ForEach(uploads, upload => upload.Dispose());
        await host.DisposeAsync();
        Assert.Equal((0L, 0), (_budget.Held, _budget.Sources));
    }

    [Fact]
    public async Task Uploads_SixtyOfTenMegabytesByDefault_AreRefusedUnread()
    {
        await using var host = await StartAsync();
        var uploads = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(i => BeginAsync(host, $"{i}", 10 * Megabyte)));

        Assert.All(
            await Task.WhenAll(uploads.Select(upload => upload.Answer)), answer => Assert.Equal(413, answer.Status));
        Assert.Equal((0L, 0L), (_budget.Held, _bodies.Read));
        Array.ForEach(uploads, upload => upload.Dispose());
    }

    [Fact]
    public async Task Upload_ThatAnnouncesMuchAndSendsLittle_HoldsLittle()
    {
        await using var host = await StartAsync();
        var read = _bodies.ReadOf("a", 5000);
        using var upload = await BeginAsync(host, "a", Megabyte);
        await upload.SendAsync(5000);
        await read;

        Assert.Equal(8 * Kilobyte, _budget.Held);
    }

    [Fact]
    public async Task Upload_NotThereInTime_IsAnswered408AndGivesBackWhatItHeld()
    {
        await using var host = await StartAsync();
        var read = _bodies.ReadOf("a", 100);
        using var upload = await BeginAsync(host, "a", 1000);
        await upload.SendAsync(100);
        await read;
        host.Time.Advance(TimeSpan.FromSeconds(19));
        Assert.False(upload.Answer.IsCompleted);
        host.Time.Advance(TimeSpan.FromSeconds(1));

        var answer = await upload.Answer;
        Assert.Equal(408, answer.Status);
        Assert.Contains("\"bodyTooSlow\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("within 20 seconds", answer.Body, StringComparison.Ordinal);
        Assert.Equal(0, _budget.Held);
    }

    [Fact]
    public async Task Upload_WhoseCallerHangsUp_GivesBackWhatItHeld()
    {
        await using var host = await StartAsync();
        var read = _bodies.ReadOf("a", 100_000);
        using (var upload = await BeginAsync(host, "a", Megabyte))
        {
            await upload.SendAsync(100_000);
            await read;
            Assert.InRange(_budget.Held, 100_000, 256 * Kilobyte);
        }

        await host.DisposeAsync();
        Assert.Equal((0L, 0), (_budget.Held, _budget.Sources));
    }

    [Fact]
    public async Task Budget_OneAddressHoldsItsHalf_OthersAreTakenUntilAllIsHeld()
    {
        await using var host = await StartAsync(
            options => (options.MaxBodyBytes, options.MaxBufferedBytes) = (64 * Kilobyte, 128 * Kilobyte));
        using var first = await HoldAsync(host, "10.0.0.1");
        var same = await host.SendAsync(Message("{}", "10.0.0.1"));
        Assert.Equal(200, (await host.SendAsync(Message("{}", "10.0.0.2"))).Status);
        using var second = await HoldAsync(host, "10.0.0.2");
        var other = await host.SendAsync(Message("{}", "10.0.0.3"));

        foreach (var answer in new[] { same, other })
        {
            Assert.Equal(503, answer.Status);
            Assert.Contains("Retry-After: 1", answer.Head, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("\"busy\"", answer.Body, StringComparison.Ordinal);
        }

        Assert.Equal(128 * Kilobyte, _budget.Held);
        Assert.Contains(host.Log.Lines, line => line.Contains("Bodies use all of MaxBufferedBytes, 131072"));

        host.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(408, (await first.Answer).Status);
        Assert.Equal(408, (await second.Answer).Status);
        var late = SignedMessage.Of("{}", at: host.Time.GetUtcNow()).With(AddressHeader, "10.0.0.1");
        Assert.Equal(200, (await host.SendAsync(late)).Status);
    }

    [Theory]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("::ffff:10.0.0.1", "::ffff:10.0.0.2", false)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    public void Source_IsTheAddressOrTheNetworkOfIPv6(string one, string other, bool isSame) =>
        Assert.Equal(isSame, SourceOf(one) == SourceOf(other));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(65_536)]
    [InlineData(100_001)]
    [InlineData(Megabyte)]
    public async Task Endpoint_BodyAsLongAsItMayBe_SeesTheVeryBytesAndCountsThemUntilItAnswered(int length)
    {
        var body = new string([.. Enumerable.Range(0, length).Select(i => (char)('a' + (i % 23)))]);
        var (seen, held) = ("", -1L);
        await using var host = await StartAsync(
            options => (options.MaxBodyBytes, options.MaxBufferedBytes) = (Math.Max(1, length), Math.Max(2, 2L * length)),
            (HttpContext context) =>
            {
                var bytes = context.GetReceivedMessage().Body;
                (seen, held) = (System.Text.Encoding.ASCII.GetString(bytes.Span), _budget.Held);
            });

        Assert.Equal(200, (await host.SendAsync(SignedMessage.Of(body))).Status);
        Assert.Equal(body, seen);
        Assert.Equal(length, held);
        Assert.Equal(413, (await host.SendAsync(SignedMessage.Of(body + "aa"))).Status);
        if (length < 10_000)
        {
            Assert.Equal(413, (await host.SendAsync(SignedMessage.Of(body + "aa") with { IsChunked = true })).Status);
        }

        await host.DisposeAsync();
        Assert.Equal(0, _budget.Held);
    }

    [Fact]
    public async Task Endpoint_HeadersThatNoBodyMakesGenuine_LeavesTheBodyUnread()
    {
        await using var host = await StartAsync();
        var message = SignedMessage.Of("{}");
        SignedMessage[] broken =
        [
            message.Without(WebhookSignature.IdHeader),
            message.With(WebhookSignature.TimestampHeader, "yesterday"),
            message.With(WebhookSignature.SignatureHeader, "v1a,AAAA v2,BBBB v1,short"),
            SignedMessage.Of("{}", at: ReceivingHost.Start.AddMinutes(-6)),
        ];
        foreach (var each in broken)
        {
            Assert.Equal(401, (await host.SendAsync(each)).Status);
        }

        Assert.Equal((0L, 0L), (_bodies.Read, _budget.Held));
    }

    [Fact]
    public async Task Endpoint_WrongSignature_GivesBackWhatItHeld()
    {
        await using var host = await StartAsync();
        var answer = await host.SendAsync(SignedMessage.Of(new('1', 100_000), secret: SignedMessage.OtherSecret));

        Assert.Equal(401, answer.Status);
        Assert.Equal((100_000L, 0L), (_bodies.Read, _budget.Held));
    }

    private static string SourceOf(string address) =>
        RequestSource.Of(new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } });

    private static SignedMessage Message(string body, string address) =>
        SignedMessage.Of(body).With(AddressHeader, address);

    private static Task<RawUpload> BeginAsync(ReceivingHost host, string name, long announced) =>
        RawUpload.BeginAsync(host.Address.Port, SignedMessage.Of("{}"), name, announced);

    /// <summary>Holds all that one address may have.</summary>
    private async Task<RawUpload> HoldAsync(ReceivingHost host, string address)
    {
        const int Length = 64 * Kilobyte;
        var read = _bodies.ReadOf(address, Length - 1);
        var upload = await RawUpload.BeginAsync(host.Address.Port, Message("{}", address), address, Length);
        await upload.SendAsync(Length - 1);
        await read;
        return upload;
    }

    private Task<ReceivingHost> StartAsync(
        Action<WebhookReceivingOptions>? configure = null, Delegate? handler = null) => ReceivingHost.StartAsync(
        app =>
        {
            app.Use((context, next) =>
            {
                if (context.Request.Headers[AddressHeader] is [{ } address])
                {
                    context.Connection.RemoteIpAddress = IPAddress.Parse(address);
                }

                return next(context);
            });
            _bodies.Use(app);
            app.MapPost("/hook", handler ?? (() => { })).RequireWebhookSignature(options =>
            {
                options.Secrets.Add(SignedMessage.Secret);
                configure?.Invoke(options);
            });
        },
        services => services
            .AddSingleton(_budget)
            .Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MinRequestBodyDataRate = null));
}
