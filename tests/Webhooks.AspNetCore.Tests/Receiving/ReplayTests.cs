using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;

namespace Webhooks.Receiving;

/// <summary>Whoever has seen a genuine message may send it again, to whatever URL: an endpoint handles it once.</summary>
public sealed class ReplayTests
{
    private static readonly SignedMessage Message = SignedMessage.Of("{}");

    private readonly ScriptedHandler _handler = new();

    public static TheoryData<string, string[]> Spellings => new()
    {
        { "/hook", ["/hook", "/Hook", "/hook/", "/HOOK/", "/%68ook", "/hoo%6B", "/./hook", "/a/../hook"] },
        { "/hook", ["/hook", "/hook?a=1", "/hook?a=2", "/hook/?tenant=b"] },
        { "Hook/", ["/hook", "/Hook/"] },
        { "/hooks/{customer}", ["/hooks/acme", "/Hooks/acme/", "/hooks/ACME", "/hooks/%61cme", "/hooks/acme%20"] },
        { "/hooks/{customer?}", ["/hooks", "/hooks/", "/Hooks"] },
        { "/hooks/{customer=acme}", ["/hooks", "/hooks/", "/hooks/acme", "/hooks/Acme"] },
        { "/hooks/{id:int}", ["/hooks/7", "/hooks/07", "/hooks/%2B7", "/hooks/007/"] },
        {
            "/hooks/{id}",
            [
                "/hooks/0B7B91D5-1F3C-4C0C-8B9E-000000000001", "/hooks/0b7b91d51f3c4c0c8b9e000000000001",
                "/hooks/%7B0b7b91d5-1f3c-4c0c-8b9e-000000000001%7D",
            ]
        },
        { "/hooks/{**path}", ["/hooks/a/b", "/hooks/a/b/", "/hooks/a//b", "/hooks/A/B", "/hooks/a%2Fb", "/hooks/a%2fb"] },
        { "/{area}-{name}", ["/north-shop", "/North-SHOP/"] },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Message_ToAnySpellingOfTheUrl_IsHandledOnce(string pattern, string[] paths)
    {
        await using var host = await StartAsync(app => Map(app, pattern));
        foreach (var path in paths)
        {
            var answer = await host.SendAsync(Message with { Path = path });
            Assert.True(answer.Status == 200, $"{path}: {answer.Status}");
        }

        Assert.Equal(1, _handler.Calls);
    }

    [Theory]
    [InlineData("/hooks/{customer}", "/hooks/north", "/hooks/south")]
    [InlineData("/hooks/{customer?}", "/hooks", "/hooks/south")]
    [InlineData("/hooks/{id}", "/hooks/10", "/hooks/1")]
    [InlineData("/hooks/{id}", "/hooks/-1", "/hooks/1")]
    [InlineData("/{a}/{b}", "/ab/c", "/a/bc")]
    [InlineData("/hooks/{**path}", "/hooks/a/b", "/hooks/ab")]
    public async Task Message_ToOtherRouteValues_IsHandledThereToo(string pattern, string one, string other)
    {
        await using var host = await StartAsync(app => Map(app, pattern));
        foreach (var path in new[] { one, other, one, other })
        {
            Assert.Equal(200, (await host.SendAsync(Message with { Path = path })).Status);
        }

        Assert.Equal(2, _handler.Calls);
    }

    [Fact]
    public async Task Message_ThroughAnotherPathBaseHostOrVersion_IsHandledOnce()
    {
        await using var host = await StartAsync(
            app =>
            {
                app.UsePathBase("/app");
                app.UseRouting();
                Map(app, "/hook");
            },
            services => services.Configure<KestrelServerOptions>(kestrel =>
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2)));
        SignedMessage[] copies =
        [
            Message,
            Message with { Path = "/app/hook" },
            Message with { Path = "/App/Hook/" },
            Message.With("host", "other.example"),
            Message.With("host", "LOCALHOST:81"),
            Message with { HttpVersion = "1.0" },
        ];
        foreach (var copy in copies)
        {
            Assert.Equal(200, (await host.SendAsync(copy)).Status);
        }

        Assert.Equal(200, await SendOverHttp2Async(host.Addresses[1]));
        Assert.Equal(1, _handler.Calls);
    }

    [Fact]
    public async Task Message_ToTwoEndpoints_IsHandledByEachOnce()
    {
        await using var host = await StartAsync(app =>
        {
            Map(app, "/first");
            Map(app.MapGroup("/group"), "/second");
            Map(app, "/third").RequireHost("north.example");
            Map(app, "/third").RequireHost("south.example");
        });
        SignedMessage[] copies =
        [
            Message with { Path = "/first" },
            Message with { Path = "/group/second" },
            Message.With("host", "north.example") with { Path = "/third" },
            Message.With("host", "south.example") with { Path = "/third" },
        ];
        foreach (var copy in copies.Concat(copies))
        {
            Assert.Equal(200, (await host.SendAsync(copy)).Status);
        }

        Assert.Equal(4, _handler.Calls);
    }

    [Fact]
    public async Task Message_ToSendersThatTheHostTellsApart_IsHandledForEachOnce()
    {
        await using var host = await StartAsync(app => app.MapPost("/hook", _handler.HandleAsync)
            .RequireWebhookSignature(SignedMessage.Secret)
            .SkipDuplicates(context => context.Request.Host.Host.ToUpperInvariant()));
        foreach (var name in new[] { "north.example", "south.example", "North.example", "south.example:81" })
        {
            Assert.Equal(200, (await host.SendAsync(Message.With("host", name))).Status);
        }

        Assert.Equal(2, _handler.Calls);
    }

    [Theory]
    [InlineData("/controller", "/Controller/")]
    [InlineData("/inbound/receive", "/Inbound/RECEIVE")]
    public async Task Message_ToAController_IsHandledOnce(string one, string other)
    {
        await using var host = await StartAsync(
            app =>
            {
                app.MapControllers().RequireWebhookSignature(SignedMessage.Secret).SkipDuplicates();
                app.MapControllerRoute("inbound", "{controller}/{action}")
                    .RequireWebhookSignature(SignedMessage.Secret)
                    .SkipDuplicates();
            },
            services => services.AddControllers().AddApplicationPart(typeof(HooksController).Assembly));
        var message = SignedMessage.Of("""{ "id": 1, "status": "open" }""");

        var first = await host.SendAsync(message with { Path = one });
        var again = await host.SendAsync(message with { Path = other });

        Assert.Equal((200, 200), (first.Status, again.Status));
        Assert.Contains("open", first.Body, StringComparison.Ordinal);
        Assert.Equal("", again.Body);
    }

    [Fact]
    public async Task Message_OfAQuietSender_IsRememberedWhateverALoudOneSends()
    {
        await using var host = await StartAsync(
            app => app.MapPost("/hooks/{sender}/{any?}", _handler.HandleAsync)
                .RequireWebhookSignature(options => options.FindSecrets = context => new([SecretOf(context)]))
                .SkipDuplicates(),
            services => services.AddInMemoryWebhookInbox(inbox => inbox.Capacity = 4));
        var quiet = Message with { Path = "/hooks/quiet" };
        await host.SendAsync(quiet);
        for (var i = 0; i < 8; i++)
        {
            var loud = SignedMessage.Of("{}", $"msg_loud{i}", SignedMessage.OtherSecret) with { Path = $"/hooks/loud/{i}" };
            Assert.Equal(200, (await host.SendAsync(loud)).Status);
        }

        Assert.Equal(9, _handler.Calls);
        Assert.Equal(200, (await host.SendAsync(quiet)).Status);
        Assert.Equal(9, _handler.Calls);
    }

    private static WebhookSecret SecretOf(HttpContext context) => WebhookSecret.Parse(
        (string?)context.GetRouteValue("sender") == "quiet" ? SignedMessage.Secret : SignedMessage.OtherSecret);

    private static async Task<int> SendOverHttp2Async(Uri address)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/hook"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in Message.Headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    private static Task<ReceivingHost> StartAsync(Action<WebApplication> map, Action<IServiceCollection>? services = null) =>
        ReceivingHost.StartAsync(map, collection =>
        {
            collection.AddInMemoryWebhookInbox();
            services?.Invoke(collection);
        });

    private RouteHandlerBuilder Map(IEndpointRouteBuilder app, string pattern) => app.MapPost(pattern, _handler.HandleAsync)
        .RequireWebhookSignature(SignedMessage.Secret)
        .SkipDuplicates();
}
