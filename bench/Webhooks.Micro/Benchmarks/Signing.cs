using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Webhooks.Micro.Subjects;
using Webhooks.Security;

namespace Webhooks.Micro.Benchmarks;

/// <summary>The signature of a message of 1 KB, against a bare HMAC of content that is joined already.</summary>
public class Signing
{
    private const string Key = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly byte[] _key = Convert.FromBase64String(Key);
    private readonly byte[] _body = [.. Enumerable.Repeat((byte)'a', 1_024)];
    private readonly WebhookSecret[] _secrets = [new(Key)];
    private readonly DateTimeOffset _time = DateTimeOffset.FromUnixTimeSeconds(1_773_480_413);
    private byte[] _content = [];

    [GlobalSetup]
    public void SetUp()
    {
        _content = [.. Encoding.ASCII.GetBytes($"{MessageFacts.MessageId}.{_time.ToUnixTimeSeconds()}."), .. _body];
        Agreement.Holds(Ours() == "v1," + Hmac(), "both are the same signature");
    }

    [Benchmark]
    public string Ours() => WebhookSignature.Sign(MessageFacts.MessageId, _time, _body, _secrets);

    [Benchmark]
    public string Hmac()
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, _content, mac);
        return Convert.ToBase64String(mac);
    }
}
