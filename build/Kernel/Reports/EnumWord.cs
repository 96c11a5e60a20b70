using System.Text.Json;

namespace Welkin.Kernel;

/// <summary>A value of an enumeration as content files and reports write it: <c>not-evaluated</c>.</summary>
public static class EnumWord
{
    // Not generic: an instance for each enumeration would be compiled while a program starts.
    public static string Of(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
