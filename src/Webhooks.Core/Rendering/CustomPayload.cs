using Webhooks.Records;

namespace Webhooks.Rendering;

/// <summary>Represents a compiled template: bytes that are always the same, and values between them.</summary>
internal sealed class CustomPayload(IReadOnlyList<TemplateSegment> segments) : CompiledPayload
{
    private readonly TemplateSegment[] _segments = [.. segments];

    public override IReadOnlyList<TemplateParameter> FieldParameters { get; } =
    [
        .. segments.Select(segment => segment.Parameter)
            .OfType<TemplateParameter>()
            .Where(parameter => parameter.Kind != ParameterKind.Metadata),
    ];

    public override void Render(in PayloadContext context, JsonBuffer output)
    {
        foreach (ref readonly var segment in _segments.AsSpan())
        {
            if (output.IsFull)
            {
                return;
            }

            output.WriteRaw(segment.Literal);
            switch (segment.Parameter)
            {
                case null: break;
                case { Metadata: { } metadata }:
                    metadata.Write(segment.IsQuoted, context, output);
                    break;
                case { Kind: ParameterKind.Field } parameter:
                    WriteField(context.Shown, parameter.Field, segment.IsQuoted, output);
                    break;
                case var parameter:
                    WriteField(context.Previous, parameter.Field, segment.IsQuoted, output);
                    break;
            }
        }
    }

    private static void WriteField(RecordImage? image, FieldName name, bool isQuoted, JsonBuffer output)
    {
        var index = image?.IndexOf(name) ?? -1;
        if (index < 0)
        {
            output.WriteRaw(isQuoted ? [] : "null"u8);
            return;
        }

        ref readonly var field = ref image![index];
        var value = image.Json[field.ValueStart..field.End];
        if (isQuoted)
        {
            WriteText(field.Kind, value, output);
        }
        else
        {
            output.WriteRaw(value);
        }
    }

    private static void WriteText(JsonKind kind, ReadOnlySpan<byte> value, JsonBuffer output)
    {
        switch (kind)
        {
            case JsonKind.Null: break;
            case JsonKind.String: output.WriteRaw(value[1..^1]); break;
            case JsonKind.Object or JsonKind.Array: output.WriteUtf8Text(value); break;
            default: output.WriteRaw(value); break;
        }
    }
}
