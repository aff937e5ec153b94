namespace Webhooks.Management.Contract;

/// <summary>Converts enum values to JSON names: camel case, as for members.</summary>
internal static class WireName
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
