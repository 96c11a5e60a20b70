namespace Welkin.Kubernetes;

/// <summary>What a token of an expression is.</summary>
internal enum CelTokenKind
{
    End,
    Sign,
    Name,

    /// <summary>A name in backquotes, allowed after a dot.</summary>
    QuotedName,
    Word,
    Int,
    Uint,
    Double,
    String,
    Bytes,
}

/// <summary>One token; <paramref name="Text"/> as written.</summary>
internal readonly record struct CelToken(CelTokenKind Kind, string Text, int At)
{
    /// <summary>As messages of the parser quote it.</summary>
    public string Shown => Kind == CelTokenKind.End ? "'<EOF>'" : $"'{Text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)}'";

    public bool Is(string sign) => Kind is CelTokenKind.Sign or CelTokenKind.Word && Text == sign;
}
