namespace Welkin.Kubernetes;

/// <summary>The functions that operators stand for (cel-go, common/operators).</summary>
internal static class CelOperators
{
    public const string Conditional = "_?_:_";
    public const string And = "_&&_";
    public const string Or = "_||_";
    public const string Not = "!_";
    public const string Negate = "-_";
    public const string Index = "_[_]";
    public const string OptionalIndex = "_[?_]";
    public const string OptionalSelect = "_?._";
    public const string Add = "_+_";
    public const string Equal = "_==_";
    public const string NotEqual = "_!=_";
    public const string In = "@in";
    public const string NotStrictlyFalse = "@not_strictly_false";
    public const string MapInsert = "cel.@mapInsert";

    public static string Of(string sign) => sign == "in" ? In : $"_{sign}_";

}
