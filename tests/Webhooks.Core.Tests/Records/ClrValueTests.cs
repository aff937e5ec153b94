using System.Collections;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Records;

public class ClrValueTests
{
    public static TheoryData<object?, string> Written => new()
    {
        { null, "null" },
        { DBNull.Value, "null" },
        { true, "true" },
        { false, "false" },
        { 'x', "\"x\"" },
        { (byte)1, "1" },
        { (sbyte)-1, "-1" },
        { (short)-2, "-2" },
        { (ushort)2, "2" },
        { -3, "-3" },
        { 3u, "3" },
        { long.MinValue, "-9223372036854775808" },
        { ulong.MaxValue, "18446744073709551615" },
        { (nint)4, "4" },
        { (nuint)4, "4" },
        { Int128.MaxValue, "170141183460469231731687303715884105727" },
        { UInt128.MaxValue, "340282366920938463463374607431768211455" },
        { (Half)0.5, "0.5" },
        { 0.1f, "0.1" },
        { 1e300, "1E+300" },
        { 1.50m, "1.50" },
        { BigInteger.Pow(10, 30), "1000000000000000000000000000000" },
        { DayOfWeek.Friday, "5" },
        { (DayOfWeek)(-7), "-7" },
        { Guid.Parse("3F2504E0-4F89-11D3-9A0C-0305E82C3301"), "\"3f2504e0-4f89-11d3-9a0c-0305e82c3301\"" },
        { new Uri("https://a.example/ä b?q=1"), "\"https://a.example/ä b?q=1\"" },
        { new DateTime(2026, 1, 16, 1, 2, 3, DateTimeKind.Utc), "\"2026-01-16T01:02:03Z\"" },
        { new DateTime(2026, 1, 16, 1, 2, 3, DateTimeKind.Unspecified), "\"2026-01-16T01:02:03\"" },
        { new DateTime(2026, 1, 16, 1, 2, 3, 120, DateTimeKind.Utc), "\"2026-01-16T01:02:03.12Z\"" },
        { new DateTimeOffset(2026, 1, 16, 1, 2, 3, TimeSpan.FromHours(-2)), "\"2026-01-16T01:02:03-02:00\"" },
        { new DateOnly(2026, 1, 16), "\"2026-01-16\"" },
        { new TimeOnly(1, 2, 3), "\"01:02:03\"" },
        { new TimeOnly(1, 2, 3, 500), "\"01:02:03.5000000\"" },
        { TimeSpan.FromHours(25), "\"1.01:00:00\"" },
        { new byte[] { 1, 2, 255 }, "\"AQL/\"" },
        { Array.Empty<byte>(), "\"\"" },
        { new[] { 1, 2 }, "[1,2]" },
        { new Dictionary<string, int> { ["a"] = 1 }, "{\"a\":1}" },
        { new Dictionary<string, object?> { ["a\""] = new object?[] { null, "x" } }, "{\"a\\\"\":[null,\"x\"]}" },
        { new Hashtable { ["a"] = 1 }, "{\"a\":1}" },
        { JsonDocument.Parse("[ 1.0, \"\\u0041\" ]").RootElement, "[1.0,\"A\"]" },
        { default(JsonElement), "null" },
        { JsonNode.Parse("{\"a\":[1,\"\\ud800\",true]}"), "{\"a\":[1,\"\ufffd\",true]}" },
        { JsonValue.Create("a\ud800"), "\"a\ufffd\"" },
        { JsonValue.Create(12.50m), "12.50" },
    };

    [Theory]
    [MemberData(nameof(Written), DisableDiscoveryEnumeration = true)]
    public void Value_OfASupportedType_IsWrittenAsItsJson(object? value, string expected) =>
        Assert.Equal(expected, Images.Value(value));

    [Fact]
    public void Instants_OfAnyKind_AreWrittenAsTheSerializerWritesThem()
    {
        var local = new DateTime(2026, 7, 1, 1, 2, 3, 4, DateTimeKind.Local).AddTicks(5);
        object[] values = [local, local.ToUniversalTime(), new DateTimeOffset(local), TimeOnly.FromDateTime(local)];
        foreach (var value in values)
        {
            Assert.Equal(JsonSerializer.Serialize(value), Images.Value(value));
        }
    }

    public static TheoryData<object, string, string> Refused => new()
    {
        { double.NaN, "value.number", "$.current.v" },
        { double.NegativeInfinity, "value.number", "$.current.v" },
        { float.PositiveInfinity, "value.number", "$.current.v" },
        { Half.NaN, "value.number", "$.current.v" },
        { JsonValue.Create(double.NaN), "value.number", "$.current.v" },
        { new object(), "value.type", "$.current.v" },
        { new Complex(1, 2), "value.type", "$.current.v" },
        { new Dictionary<int, int> { [1] = 1 }, "value.key", "$.current.v" },
        { new object[] { 1, new Version(1, 0) }, "value.type", "$.current.v[1]" },
        {
            new Dictionary<string, object?> { ["a b"] = new[] { double.NaN } },
            "value.number",
            "$.current.v['a b'][0]"
        },
        { Throwing(), "value.unreadable", "$.current.v" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Value_ThatIsNotJson_IsAnErrorThatNamesTheField(object value, string code, string path)
    {
        var error = Assert.Single(Images.ErrorsOf(new Dictionary<string, object?> { ["v"] = value, ["w"] = 1 }));

        Assert.Equal((code, path), (error.Code, error.Path));
    }

    [Fact]
    public void Value_ThatContainsItself_IsRefused()
    {
        var cycle = new List<object?>();
        cycle.Add(cycle);
        cycle.Add(cycle);

        var error = Assert.Single(Images.ErrorsOf(new Dictionary<string, object?> { ["v"] = cycle }));

        Assert.Equal("value.depth", error.Code);
    }

    private static IEnumerable<int> Throwing()
    {
        yield return 1;
        throw new InvalidOperationException("The connection is closed.");
    }
}
