using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Webhooks.Definitions;
using Webhooks.Matching;
using Webhooks.Records;
using Webhooks.Support;
using Xunit;

namespace Webhooks.ChangeDetection;

public sealed class SentTypeTests
{
    private static readonly DateTime Noon = new(2026, 1, 16, 12, 0, 0, DateTimeKind.Utc);

    public static TheoryData<Type, FieldType, object[]> Values => new()
    {
        { typeof(int), FieldType.Number, [0, 1, -1, int.MaxValue] },
        { typeof(byte?), FieldType.Number, [(byte)0, (byte)1] },
        { typeof(ulong), FieldType.Number, [ulong.MaxValue, ulong.MaxValue - 1] },
        { typeof(nint), FieldType.Number, [(nint)1, (nint)2] },
        { typeof(Int128), FieldType.Number, [Int128.MaxValue, Int128.MaxValue - 1] },
        { typeof(BigInteger), FieldType.Number, [BigInteger.Pow(10, 400), BigInteger.Pow(10, 400) + 1] },
        { typeof(decimal), FieldType.Number, [1m, 1.0m, 1.00m, 1.01m, 0m, -0.0m] },
        { typeof(double), FieldType.Number, [0d, -0d, double.Epsilon, 1e300, 0.1, 0.1 + double.Epsilon] },
        { typeof(float), FieldType.Number, [0.1f, 0.2f] },
        { typeof(Half), FieldType.Number, [Half.One, Half.Zero] },
        { typeof(NFloat), FieldType.Number, [new NFloat(1), new NFloat(2)] },
        { typeof(ProductState), FieldType.Number, [ProductState.Draft, ProductState.Live, (ProductState)7] },
        { typeof(bool), FieldType.Boolean, [true, false] },
        { typeof(string), FieldType.Text, ["a", "A", "1", "1.0", "true", "TRUE", "2026-01-16", "2026-01-16T00:00:00Z", ""] },
        { typeof(Guid), FieldType.Identifier, [Guid.Empty, Guid.AllBitsSet, new Guid("c0ffee00-0000-0000-0000-000000000001")] },
        { typeof(DateTime), FieldType.Instant, [Noon, DateTime.SpecifyKind(Noon, DateTimeKind.Unspecified), Noon.AddTicks(1)] },
        {
            typeof(DateTimeOffset?), FieldType.Instant,
            [new DateTimeOffset(Noon), new DateTimeOffset(Noon).ToOffset(TimeSpan.FromHours(2)), DateTimeOffset.MinValue]
        },
        { typeof(DateOnly), FieldType.Unspecified, [new DateOnly(2026, 1, 16), new DateOnly(2026, 1, 17)] },
        { typeof(TimeOnly), FieldType.Unspecified, [TimeOnly.MinValue, TimeOnly.MaxValue] },
        { typeof(TimeSpan), FieldType.Unspecified, [TimeSpan.Zero, TimeSpan.FromDays(1), TimeSpan.FromHours(24)] },
        {
            typeof(byte[]), FieldType.Unspecified,
            ["a"u8.ToArray(), Convert.FromBase64String("YQ=="), Convert.FromBase64String("yQ==")]
        },
        { typeof(char), FieldType.Unspecified, ['a', 'A'] },
        { typeof(Uri), FieldType.Unspecified, [new Uri("https://a.example/"), new Uri("https://a.example/?A")] },
        { typeof(JsonElement), FieldType.Unspecified, [Json("1"), Json("1.0"), Json("\"1\""), Json("true"), Json("{\"a\":1}")] },
        { typeof(List<string>), FieldType.Unspecified, [new List<string> { "x" }, new List<string> { "X" }] },
        { typeof(object), FieldType.Unspecified, ["1", 1, "true", true] },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Type_IsThatOfTheValuesAsSent_AndChangesNoComparison(Type type, FieldType expected, object[] values)
    {
        Assert.Equal(expected, SentType.Of(type));
        var known = new CatalogObject("Orders", new CatalogField("v", SentType.Of(type)));
        foreach (var (one, other) in values.SelectMany(_ => values, (one, other) => (one, other)))
        {
            using var before = Image(one);
            using var after = Image(other);
            Assert.Equal(RecordComparer.ChangedFields(before, after), RecordComparer.ChangedFields(before, after, known));
        }
    }

    private static RecordImage Image(object value)
    {
        var errors = new List<WebhookError>();
        var image = RecordImage.Encode(new Dictionary<string, object?> { ["v"] = value }, "$", errors);
        Assert.Empty(errors);
        return image;
    }

    private static JsonElement Json(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}
