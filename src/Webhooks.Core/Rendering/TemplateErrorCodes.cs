namespace Webhooks.Rendering;

internal static class TemplateErrorCodes
{
    public const string Syntax = "template.syntax";
    public const string Size = "template.size";
    public const string Depth = "template.depth";
    public const string Secret = "template.secret";
    public const string ParameterUnknown = "template.parameter.unknown";
    public const string ParameterEmpty = "template.parameter.empty";
    public const string ParameterUnterminated = "template.parameter.unterminated";
    public const string ParameterName = "template.parameter.name";
}
