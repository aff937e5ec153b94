using System.Text;

namespace Webhooks.Support;

/// <summary>A template as a tree that can be spelled in many ways and, slowly, rendered.</summary>
internal abstract record ReferenceTemplate
{
    private const string Shorts = "\"\\/\b\f\n\r\t";

    public abstract string Spell(Random spelling);

    public abstract string Render(IReadOnlyDictionary<string, object?> current);

    /// <summary>Text as it can stand within quotes or, with a NUL for the quote, in a parameter outside.</summary>
    protected static string Spell(string text, char quote, Random spelling, bool isName)
    {
        var spelled = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var startsParameter = text[i] == '[' && i + 1 < text.Length && text[i + 1] == '@';
            var mustEscape = text[i] < ' ' || text[i] == quote || text[i] == '\\'
                || (isName ? text[i] == ']' : startsParameter);
            var index = Shorts.IndexOf(text[i], StringComparison.Ordinal);
            spelled.Append(spelling.Next(4) switch
            {
                0 => $"\\u{(int)text[i]:x4}",
                1 when index >= 0 => "\\" + "\"\\/bfnrt"[index],
                2 when text[i] == '\'' && quote == '\'' => "\\'",
                _ when mustEscape => $"\\u{(int)text[i]:X4}",
                _ => text[i].ToString(),
            });
        }

        return spelled.ToString();
    }

    protected static string Space(Random spelling) => spelling.Next(4) switch { 0 => " ", 1 => "\r\n\t", _ => "" };

    protected static char Quote(Random spelling) => spelling.Next(2) == 0 ? '"' : '\'';

    public sealed record Literal(string Json) : ReferenceTemplate
    {
        public override string Spell(Random spelling) => Json;

        public override string Render(IReadOnlyDictionary<string, object?> current) => Json;
    }

    public sealed record Parameter(string Name) : ReferenceTemplate
    {
        public override string Spell(Random spelling) => Spell('\0', spelling);

        public string Spell(char quote, Random spelling) => $"[@field:{Spell(Name, quote, spelling, isName: true)}]";

        public override string Render(IReadOnlyDictionary<string, object?> current) =>
            AnyJson.Compact(Value(current));

        public object? Value(IReadOnlyDictionary<string, object?> current) =>
            current.GetValueOrDefault(AnyJson.WellFormed(Name));
    }

    public sealed record Text(string Before, Parameter[] Parameters, string After) : ReferenceTemplate
    {
        public override string Spell(Random spelling)
        {
            var quote = Quote(spelling);
            var parameters = Parameters.Select(parameter => parameter.Spell(quote, spelling));
            return quote + Spell(Before, quote, spelling, isName: false) + string.Concat(parameters)
                + Spell(Parameters.Length == 0 ? "" : After, quote, spelling, isName: false) + quote;
        }

        public override string Render(IReadOnlyDictionary<string, object?> current)
        {
            var values = Parameters.Select(parameter => TextOf(parameter.Value(current)));
            var after = Parameters.Length == 0 ? "" : After;
            return $"\"{AnyJson.Escape(Before)}{string.Concat(values)}{AnyJson.Escape(after)}\"";
        }

        private static string TextOf(object? value) =>
            AnyJson.Escape(value switch { null => "", string text => text, _ => AnyJson.Compact(value) });
    }

    public sealed record Items(ReferenceTemplate[] Values) : ReferenceTemplate
    {
        public override string Spell(Random spelling)
        {
            var items = string.Join(Space(spelling) + "," + Space(spelling), Values.Select(item => item.Spell(spelling)));
            return "[" + items + Space(spelling) + "]";
        }

        public override string Render(IReadOnlyDictionary<string, object?> current) =>
            $"[{string.Join(',', Values.Select(item => item.Render(current)))}]";
    }

    public sealed record Members((string Name, ReferenceTemplate Value)[] Values) : ReferenceTemplate
    {
        public override string Spell(Random spelling) =>
            "{" + Space(spelling) + string.Join(Space(spelling) + ",", Values.Select(member => Spell(member, spelling)))
            + Space(spelling) + "}";

        public override string Render(IReadOnlyDictionary<string, object?> current)
        {
            var kept = Values.Where((member, index) =>
                Array.FindLastIndex(Values, other => Same(other.Name, member.Name)) == index);
            return $"{{{string.Join(',', kept.Select(m => AnyJson.Quote(m.Name) + ":" + m.Value.Render(current)))}}}";
        }

        private static bool Same(string a, string b) => AnyJson.WellFormed(a) == AnyJson.WellFormed(b);

        private static string Spell((string Name, ReferenceTemplate Value) member, Random spelling)
        {
            var quote = Quote(spelling);
            var name = Spell(member.Name, quote, spelling, isName: false);
            return Space(spelling) + quote + name + quote + Space(spelling) + ":" + Space(spelling)
                + member.Value.Spell(spelling);
        }
    }
}
