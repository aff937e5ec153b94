using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Network;

public sealed class NameResolverTests
{
    private static readonly TimeSpan LookUpTimeout = TimeSpan.FromMinutes(5);

    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedFamilies _families = new();
    private readonly NameResolver _resolver;

    public NameResolverTests() => _resolver = new(
        _families, Some.Options(options => options.LookUpTimeout = LookUpTimeout), _time);

    private static CancellationToken Guard => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("10.0.0.4", null)]
    [InlineData(null, "2001:db8::6")]
    public async Task Resolve_OneFamilyIsSilent_HasTheOtherAfterAShortTime(string? four, string? six)
    {
        Answer(four, six);
        var resolving = ResolveAsync();

        _time.Advance(NameResolver.Grace);

        Assert.Equal([IPAddress.Parse(four ?? six!)], await resolving.WaitAsync(Guard));
    }

    [Fact]
    public async Task Resolve_BothFamiliesAnswer_HasBothWithIPv6First()
    {
        Answer("10.0.0.4", "2001:db8::6");

        Assert.Equal(
            [IPAddress.Parse("2001:db8::6"), IPAddress.Parse("10.0.0.4")], await ResolveAsync().WaitAsync(Guard));
    }

    [Fact]
    public async Task Resolve_OneFamilyIsLate_IsNotUsed()
    {
        _families.AnswerFour("10.0.0.4");
        var resolving = ResolveAsync();
        _time.Advance(NameResolver.Grace);
        var resolved = await resolving.WaitAsync(Guard);

        _families.AnswerSix("2001:db8::6");

        Assert.Equal([IPAddress.Parse("10.0.0.4")], resolved);
        Assert.Equal([IPAddress.Parse("10.0.0.4")], await ResolveAsync().WaitAsync(Guard));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Resolve_OneFamilyHasNoAddress_WaitsForTheOther(bool isError)
    {
        if (isError)
        {
            _families.Fail(AddressFamily.InterNetworkV6, new NameNotFoundException());
        }
        else
        {
            _families.AnswerSix("");
        }

        var resolving = ResolveAsync();
        _time.Advance(LookUpTimeout / 2);
        Assert.False(resolving.IsCompleted);
        _families.AnswerFour("10.0.0.4");

        Assert.Equal([IPAddress.Parse("10.0.0.4")], await resolving.WaitAsync(Guard));
    }

    [Fact]
    public async Task Resolve_BothFamiliesAreSilent_IsUnavailableAfterItsTime()
    {
        var resolving = ResolveAsync();
        _time.Advance(LookUpTimeout);

        await Assert.ThrowsAsync<NameUnavailableException>(() => resolving.WaitAsync(Guard));
    }

    [Fact]
    public async Task Resolve_NoAddress_SaysWhetherTheNameDoesNotExist()
    {
        _families.Fail(AddressFamily.InterNetwork, new NameNotFoundException());
        _families.Fail(AddressFamily.InterNetworkV6, new NameNotFoundException());
        await Assert.ThrowsAsync<NameNotFoundException>(() => ResolveAsync().WaitAsync(Guard));

        _families.Fail(AddressFamily.InterNetworkV6, new NameUnavailableException());
        await Assert.ThrowsAsync<NameUnavailableException>(() => ResolveAsync().WaitAsync(Guard));
    }

    [Fact]
    public async Task Resolve_SameNameOfOneOwner_IsOneLookUp()
    {
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Guard);
        var first = _resolver.ResolveAsync("a.example", "acme", impatient.Token).AsTask();
        var second = ResolveAsync();
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Answer("10.0.0.4", "2001:db8::6");

        Assert.Equal(2, (await second.WaitAsync(Guard)).Length);
        Assert.Equal(["acme"], _families.Owners);
    }

    [Fact]
    public async Task Resolve_SameNameOfTwoOwners_IsOneLookUpOfEach()
    {
        var first = ResolveAsync();
        var second = _resolver.ResolveAsync("a.example", "globex", Guard).AsTask();
        Answer("10.0.0.4", "2001:db8::6");

        await Task.WhenAll(first, second).WaitAsync(Guard);

        Assert.Equal(["acme", "globex"], _families.Owners);
    }

    [Fact]
    public async Task Resolve_AgainWithinTheTime_DoesNotAsk()
    {
        Answer("10.0.0.4", "2001:db8::6");
        await ResolveAsync().WaitAsync(Guard);

        _time.Advance(KnownNames.Kept - TimeSpan.FromMilliseconds(1));
        await _resolver.ResolveAsync("a.example", "globex", Guard);
        Assert.Single(_families.Owners);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await ResolveAsync().WaitAsync(Guard);
        Assert.Equal(2, _families.Owners.Count);
    }

    [Fact]
    public async Task Resolve_AgainAfterAFailure_Asks()
    {
        _families.Fail(AddressFamily.InterNetwork, new NameUnavailableException());
        _families.Fail(AddressFamily.InterNetworkV6, new NameUnavailableException());
        await Assert.ThrowsAsync<NameUnavailableException>(() => ResolveAsync().WaitAsync(Guard));

        Answer("10.0.0.4", "2001:db8::6");

        Assert.Equal(2, (await ResolveAsync().WaitAsync(Guard)).Length);
    }

    [Fact]
    public async Task Send_NameServerDropsOneQuestion_Delivers()
    {
        _families.AnswerFour("127.0.0.1");
        await using var receiver = RawReceiver.Answering(200);
        await using var host = Host(TimeProvider.System);

        var outcome = await host.SendAsync(receiver.UrlOf("a.example"));

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
    }

    [Fact]
    public async Task Send_NameChangesItsAnswer_IsCheckedOnceItIsAskedAgain()
    {
        Answer("127.0.0.1", "");
        await using var receiver = RawReceiver.Answering(200, "Connection: close\r\n");
        await using var host = Host(_time);
        var url = receiver.UrlOf("rebinding.example");
        Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(url)).Kind);

        Answer("127.0.0.1 10.0.0.1", "");
        Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(url)).Kind);
        _time.Advance(KnownNames.Kept);

        Assert.Equal(OutcomeKind.Blocked, (await host.SendAsync(url)).Kind);
        Assert.Equal(2, receiver.Connections);
    }

    private SenderHost Host(TimeProvider time) =>
        new(services: services => services.AddSingleton<IFamilyResolver>(_families), time: time);

    private Task<IPAddress[]> ResolveAsync() => _resolver.ResolveAsync("a.example", "acme", Guard).AsTask();

    private void Answer(string? four, string? six)
    {
        if (four is not null)
        {
            _families.AnswerFour(four);
        }

        if (six is not null)
        {
            _families.AnswerSix(six);
        }
    }
}
