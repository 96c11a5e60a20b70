using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Cel;

public sealed class CompilerTests
{
    private static readonly CelEnvironment Environment = CelEnvironment.Empty
        .With("self", CelType.Object("selfType", () => new Dictionary<string, CelType> { ["n"] = CelType.Int, ["s"] = CelType.String, ["l"] = CelType.List(CelType.String), ["m"] = CelType.Map(CelType.String, CelType.Int), ["d"] = CelType.Dyn }))
        .WithAuthorizer();

    [Fact]
    public void A_mistake_is_shown_with_its_line_and_a_mark_under_it() => Assert.Equal(
        "ERROR: <input>:1:5: undefined field 'nope'\n | self.nope > 1\n | ....^",
        CelProgram.Compile("self.nope > 1", Environment).IssueText);

    [Fact]
    public void The_second_line_is_shown_where_the_mistake_is_there() => Assert.Equal(
        "ERROR: <input>:2:4: undeclared reference to 'x' (in container '')\n | && x\n | ...^",
        CelProgram.Compile("true\n&& x", Environment).IssueText);

    [Theory]
    [InlineData("1 + 'a'", "1:3: found no matching overload for '_+_' applied to '(int, string)'")]
    [InlineData("self.s.startsWith(1)", "1:18: found no matching overload for 'startsWith' applied to 'string.(int)'")]
    [InlineData("self.n == self.s", "1:8: found no matching overload for '_==_' applied to '(int, string)'")]
    [InlineData("self.n == 1.0", "1:8: found no matching overload for '_==_' applied to '(int, double)'")]
    [InlineData("self.l == {}", "1:8: found no matching overload for '_==_' applied to '(list(string), map(dyn, dyn))'")]
    [InlineData("nope(1)", "1:5: undeclared reference to 'nope' (in container '')")]
    [InlineData("x.all(y, y)", "1:1: undeclared reference to 'x' (in container '')")]
    [InlineData("self.n.x", "1:7: type 'int' does not support field selection")]
    [InlineData("self.n.all(x, true)", "1:5: expression of type 'int' cannot be range of a comprehension (must be list, map, or dynamic)")]
    [InlineData("[1, 'a']", "1:5: expected type 'int' but found 'string'")]
    [InlineData("{'a': 1, 'b': 'x'}", "1:15: expected type 'int' but found 'string'")]
    [InlineData("[1, self.d]", "1:9: expected type 'int' but found 'dyn'")]
    [InlineData("has(self)", "1:5: invalid argument to has() macro")]
    [InlineData("[1].all(1, true)", "1:9: argument must be a simple name")]
    [InlineData("for", "1:1: reserved identifier: for")]
    [InlineData("duration('x')", "1:10: invalid duration argument")]
    [InlineData("timestamp('x')", "1:11: invalid timestamp argument")]
    [InlineData("'a'.matches('(')", "1:13: invalid matches argument")]
    [InlineData("'a'.matches('(?=a)')", "1:13: invalid matches argument")]
    [InlineData("cel.bind(x, 1, x)", "1:1: undeclared reference to 'cel' (in container '')|1:9: undeclared reference to 'bind' (in container '')|1:10: undeclared reference to 'x' (in container '')|1:16: undeclared reference to 'x' (in container '')")]
    [InlineData("math.abs(1)", "1:1: undeclared reference to 'math' (in container '')|1:9: undeclared reference to 'abs' (in container '')")]
    [InlineData("'abc'.reverse()", "1:14: found no matching overload for 'reverse' applied to 'string.()'")]
    public void What_has_no_type_is_refused_in_the_words_of_cel_go(string expression, string expected) => Assert.Equal(expected.Split('|'), Cel.Issues(expression, Environment));

    [Theory]
    [InlineData("", "1:1: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}")]
    [InlineData("1 +", "1:4: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}")]
    [InlineData("(1 + 2", "1:7: Syntax error: missing ')' at '<EOF>'")]
    [InlineData("a b", "1:3: Syntax error: extraneous input 'b' expecting <EOF>")]
    [InlineData("a & b", "1:3: Syntax error: token recognition error at: '& '|1:5: Syntax error: extraneous input 'b' expecting <EOF>")]
    [InlineData("{'a': 1}.\"a\"", "1:10: Syntax error: no viable alternative at input '.\"a\"'")]
    [InlineData("9223372036854775808", "1:1: invalid int literal")]
    [InlineData("18446744073709551616u", "1:1: invalid uint literal")]
    public void What_is_no_expression_is_refused(string expression, string expected) => Assert.Equal(expected.Split('|'), Cel.Issues(expression, Environment));

    [Theory]
    [InlineData("self.n", "int")]
    [InlineData("self.l.map(x, size(x))", "list(int)")]
    [InlineData("self.l.filter(x, x != '')", "list(string)")]
    [InlineData("self.m.transformMap(k, v, string(v))", "map(string, string)")]
    [InlineData("self.?s", "optional_type(string)")]
    [InlineData("self.?s.optMap(x, size(x)).orValue(0)", "int")]
    [InlineData("self.d.anything", "dyn")]
    [InlineData("true ? [] : ['a']", "list(string)")]
    [InlineData("self.l[0]", "string")]
    [InlineData("type(self.n)", "type(int)")]
    [InlineData("[]", "list(dyn)")]
    public void A_type_is_found(string expression, string type) => Assert.Equal(type, CelProgram.Compile(expression, Environment).Program?.Type.ToString());

    [Fact]
    public void What_asks_the_authorizer_compiles_and_is_not_evaluated()
    {
        var program = CelProgram.Compile("authorizer.group('').resource('pods').check('get').allowed()", Environment).Program;

        Assert.Equal(CelType.Bool, program?.Type);
        Assert.Equal("the authorizer cannot be asked here", program?.Evaluate(CelEnvironment.Authorizer).NotEvaluated);
    }
}
