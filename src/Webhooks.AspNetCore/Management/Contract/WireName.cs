namespace Webhooks.Management.Contract;

/// <summary>How a value of an enumeration is written: in camel case, as the members of objects are.</summary>
internal static class WireName
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
