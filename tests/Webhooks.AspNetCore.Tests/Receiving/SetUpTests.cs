using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Webhooks.Support;

namespace Webhooks.Receiving;

public sealed class SetUpTests
{
    private const string Confidential = "whsec_ThisIsNot-Base64";

    [Fact]
    public void RequireWebhookSignature_NoSecret_SaysWhatToWrite() => Refuses(
        route => route.RequireWebhookSignature(), "RequireWebhookSignature(\"whsec_...\")", "FindSecrets");

    [Fact]
    public void RequireWebhookSignature_NoSecretInOptions_SaysWhatToWrite() => Refuses(
        route => route.RequireWebhookSignature(_ => { }), "RequireWebhookSignature(\"whsec_...\")", "FindSecrets");

    [Fact]
    public void RequireWebhookSignature_SecretAndFindSecrets_IsRefused() => Refuses(
        route => route.RequireWebhookSignature(options =>
        {
            options.Secrets.Add(SignedMessage.Secret);
            options.FindSecrets = _ => new([]);
        }),
        "must not have both Secrets and FindSecrets");

    [Fact]
    public void RequireWebhookSignature_TextThatIsNoSecret_SaysWhyAndDoesNotShowIt()
    {
        var problem = Refuses(
            route => route.RequireWebhookSignature(SignedMessage.Secret, Confidential), "Secrets[1]", "base64url");
        Assert.DoesNotContain(Confidential["whsec_".Length..], problem, StringComparison.Ordinal);
    }

    [Fact]
    public void RequireWebhookSignature_SettingThatIsMissing_SaysSo() => Refuses(
        route => route.RequireWebhookSignature((string)null!), "Secrets[0]", "null");

    [Theory]
    [InlineData(0)]
    [InlineData(86_401)]
    public void RequireWebhookSignature_ToleranceOutOfRange_IsRefused(int seconds) => Refuses(
        route => route.RequireWebhookSignature(options =>
        {
            options.Secrets.Add(SignedMessage.Secret);
            options.Tolerance = TimeSpan.FromSeconds(seconds);
        }),
        "Tolerance must be", "between 00:00:01 and 1.00:00:00");

    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public void RequireWebhookSignature_LimitOutOfRange_IsRefused(int bytes) => Refuses(
        route => route.RequireWebhookSignature(options =>
        {
            options.Secrets.Add(SignedMessage.Secret);
            options.MaxBodyBytes = bytes;
        }),
        "MaxBodyBytes must be", "between 1 and 1073741824");

    [Theory]
    [InlineData(1024 * 1024, 2 * 1024 * 1024 - 1, "between 2097152 (twice MaxBodyBytes) and")]
    [InlineData(1024 * 1024, long.MaxValue, "and 1099511627776")]
    [InlineData(100 * 1024 * 1024, 64 * 1024 * 1024, "between 209715200 (twice MaxBodyBytes) and")]
    public void RequireWebhookSignature_BudgetOutOfRange_IsRefused(int bytes, long buffered, string rule) => Refuses(
        route => route.RequireWebhookSignature(options =>
        {
            options.Secrets.Add(SignedMessage.Secret);
            (options.MaxBodyBytes, options.MaxBufferedBytes) = (bytes, buffered);
        }),
        "MaxBufferedBytes must be", rule, $"but is {buffered}.");

    [Theory]
    [InlineData(0)]
    [InlineData(601)]
    public void RequireWebhookSignature_ReadTimeoutOutOfRange_IsRefused(int seconds) => Refuses(
        route => route.RequireWebhookSignature(options =>
        {
            options.Secrets.Add(SignedMessage.Secret);
            options.ReadTimeout = TimeSpan.FromSeconds(seconds);
        }),
        "ReadTimeout must be", "between 00:00:01 and 00:10:00");

    [Fact]
    public void Options_ByDefault_TakeOneMegabyteOfSixtyFourWithinTwentySeconds()
    {
        var options = new WebhookReceivingOptions();
        Assert.Equal((1024 * 1024, 64L * 1024 * 1024), (options.MaxBodyBytes, options.MaxBufferedBytes));
        Assert.Equal(TimeSpan.FromSeconds(20), options.ReadTimeout);
    }

    [Fact]
    public void SkipDuplicates_NoLease_IsRefused()
    {
        var route = Application().MapPost("/hook", () => { });
        Assert.Throws<ArgumentOutOfRangeException>(() => route.SkipDuplicates(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => route.SkipDuplicates(_ => null, TimeSpan.Zero));
    }

    [Fact]
    public void SkipDuplicates_NoSignatureRequired_IsRefusedWithWhatToWrite()
    {
        var app = Application();
        app.MapPost("/hook", () => { }).SkipDuplicates();
        var problem = Assert.Throws<InvalidOperationException>(() => EndpointsOf(app));
        Assert.Contains("POST /hook", problem.Message, StringComparison.Ordinal);
        Assert.Contains("RequireWebhookSignature", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SkipDuplicates_NoInbox_IsRefusedWithWhatToWrite()
    {
        var app = Application();
        app.MapPost("/hook", () => { }).RequireWebhookSignature(SignedMessage.Secret).SkipDuplicates();
        var problem = Assert.Throws<InvalidOperationException>(() => EndpointsOf(app));
        Assert.Contains("AddInMemoryWebhookInbox()", problem.Message, StringComparison.Ordinal);
        Assert.Contains("AddEntityFrameworkCoreWebhookInbox<TContext>()", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetReceivedMessage_NoSignatureRequired_SaysWhatToWrite()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => new DefaultHttpContext().GetReceivedMessage());
        Assert.Contains("RequireWebhookSignature", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetReceivedMessage_OneThatATestPutThere_IsGiven()
    {
        var message = new ReceivedMessage("msg_1", ReceivingHost.Start, "{}"u8.ToArray());
        var context = new DefaultHttpContext();
        context.Features.Set(message);
        Assert.Same(message, context.GetReceivedMessage());
        Assert.Equal("msg_1 (2 bytes)", message.ToString());
    }

    private static string Refuses(Action<RouteHandlerBuilder> require, params string[] parts)
    {
        var route = Application().MapPost("/hook", () => { });
        var problem = Assert.Throws<OptionsValidationException>(() => require(route)).Message;
        Assert.All(parts, part => Assert.Contains(part, problem, StringComparison.Ordinal));
        return problem;
    }

    private static WebApplication Application() => WebApplication.CreateSlimBuilder().Build();

    private static List<Endpoint> EndpointsOf(WebApplication app) =>
        [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)];
}
