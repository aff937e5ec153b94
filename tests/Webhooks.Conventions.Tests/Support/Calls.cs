using System.Reflection;
using System.Reflection.Emit;

namespace Webhooks.Support;

/// <summary>Which methods the shipped code calls, read from its instructions: text could be fooled by a like name.</summary>
internal static class Calls
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Caller and callee of every call in shipped code, that of state machines and lambdas included.</summary>
    public static ILookup<MethodBase, MethodBase> CallersByCallee { get; } = Shipped.Assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => type.GetMethods(Everything).Concat<MethodBase>(type.GetConstructors(Everything)))
        .SelectMany(caller => CalleesOf(caller).Select(callee => (caller, callee)))
        .ToLookup(call => call.callee, call => call.caller);

    private static IEnumerable<MethodBase> CalleesOf(MethodBase caller)
    {
        var code = caller.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < code.Length;)
        {
            var opCode = OpCodeAt(code, at);
            at += opCode.Size;
            if (opCode.OperandType is OperandType.InlineMethod
                && Resolve(caller, BitConverter.ToInt32(code, at)) is { } callee)
            {
                yield return callee;
            }

            at += OperandSize(opCode.OperandType, code, at);
        }
    }

    private static OpCode OpCodeAt(byte[] code, int at) =>
        OpCodesByValue[code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at]];

    private static int OperandSize(OperandType type, byte[] code, int at) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };

    private static MethodBase? Resolve(MethodBase caller, int token) => caller.Module.ResolveMethod(
        token,
        caller.DeclaringType?.GetGenericArguments(),
        caller.IsGenericMethod ? caller.GetGenericArguments() : null);
}
