using System.Text;

namespace Webhooks.Security;

/// <summary>A message that another implementation has signed, and how.</summary>
internal sealed record Vector(string Secret, string Id, long Seconds, string Body, string Signature)
{
    /// <summary>Tests of the standard-webhooks libraries.</summary>
    public static Vector A { get; } = new(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        """{"test": 2432232314}""",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    /// <summary>The Rust library of standard-webhooks.</summary>
    public static Vector B { get; } = new(
        "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
        "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
        1649367553,
        """{"email":"test@example.com","username":"test_user"}""",
        "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=");

    /// <summary>The manual verification page of Svix: a key of 18 bytes.</summary>
    public static Vector C { get; } = new(
        "whsec_plJ3nmyCDGBKInavdOK15jsl",
        "msg_loFOjxBNrRLzqYUf",
        1731705121,
        """{"event_type":"ping","data":{"success":true}}""",
        "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=");

    /// <summary>The Ed25519 signature over the content of <see cref="A"/>, by Svix.</summary>
    public const string AsymmetricOverA =
        "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==";

    /// <summary>The symmetric signature in the example of the specification, which no published secret makes.</summary>
    public static Vector SpecificationExample { get; } = new(
        A.Secret,
        "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W",
        1674087231,
        """{"type":"contact.created","timestamp":"2022-11-03T20:26:10.344522Z","data":"""
            + """{"id":"1f81eb52-5198-4599-803e-771906343485"}}""",
        "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=");

    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeSeconds(Seconds);

    public byte[] Bytes => Encoding.UTF8.GetBytes(Body);

    public static Vector Named(string name) => name switch
    {
        "A" => A,
        "B" => B,
        "C" => C,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such vector."),
    };
}
